package dev.kube9.words;

import dev.kube9.diagnosis.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of a workload, as lines of a document. */
public final class DescribeWords {
  /** More of them would hide what is new. */
  private static final int MOST_EVENTS = 20;

  private final Moments moments;

  public DescribeWords(Supplier<ZoneId> zone) {
    moments = new Moments(zone);
  }

  /**
   * What was found.
   *
   * @param pods the workload's pods, old and new; empty if they may not be read
   * @param events the namespace's warning events; empty if they may not be read
   */
  public record Found(
      String server,
      Rollout rollout,
      Optional<List<Pod>> pods,
      Optional<List<WarningEvent>> events,
      Instant now) {}

  public static String failed(String name, String reason) {
    return "Cannot describe %s: %s".formatted(name, reason);
  }

  public String document(WorkloadRef ref, Found found) {
    var lines = new ArrayList<String>();
    var rollout = found.rollout();
    lines.add("%s %s/%s".formatted(ref.kind().kubernetesName(), ref.namespace(), ref.name()));
    lines.add("");
    about(ref, found, lines);
    section("Problems", problems(rollout), "none is known", lines);
    section("Conditions", conditions(rollout.workload()), null, lines);
    section("Pods", found.pods().map(this::pods), "there is none", lines);
    section(
        "Warnings", found.events().map(e -> warnings(found, e)), "there is no recent one", lines);
    return String.join("\n", lines) + "\n";
  }

  private void about(WorkloadRef ref, Found found, List<String> lines) {
    var workload = found.rollout().workload();
    field("Cluster", "%s (%s)".formatted(ref.context(), found.server()), lines);
    field("As of", moments.of(found.now()), lines);
    field("Pods", CountWords.of(found.rollout()), lines);
    field("Status", RolloutWords.sentence(found.rollout()), lines);
    field("Strategy", strategy(workload), lines);
    field("Last restarted", lastRestarted(workload), lines);
    field("Created", moment(workload.meta().createdAt()), lines);
    field("Deletion", moment(workload.meta().deletionTimestamp()), lines);
    field("Managed by", workload.meta().managedBy(), lines);
  }

  private static void field(String name, @Nullable String value, List<String> lines) {
    if (value != null) {
      lines.add("%-16s%s".formatted(name + ":", value));
    }
  }

  private static String strategy(Workload workload) {
    return workload instanceof StatefulSet s && s.inPartition() < s.desired()
        ? "%s, %d of %d pods by its partition".formatted(s.strategy(), s.inPartition(), s.desired())
        : workload.strategy();
  }

  private @Nullable String lastRestarted(Workload workload) {
    var template = workload.template();
    return template.lastRestart().map(moments::of).orElse(template.restartedAt());
  }

  private @Nullable String moment(@Nullable Instant instant) {
    return instant == null ? null : moments.of(instant);
  }

  /** Adds a section; one whose lines are not known is left out, with a reason. */
  private static void section(
      String title, Optional<List<String>> known, @Nullable String empty, List<String> lines) {
    if (known.isPresent() && known.get().isEmpty() && empty == null) {
      return;
    }
    lines.add("");
    if (known.isEmpty()) {
      lines.add(title + ": you may not read them");
    } else if (known.get().isEmpty()) {
      lines.add("%s: %s".formatted(title, empty));
    } else {
      lines.add(title + ":");
      known.get().forEach(line -> lines.add("  " + line));
    }
  }

  private static Optional<List<String>> problems(Rollout rollout) {
    var lines = new ArrayList<String>();
    for (Problem problem : rollout.problems()) {
      lines.add(ProblemWords.line(problem));
      if (problem.hint() != null) {
        lines.add("  " + problem.hint());
      }
    }
    return Optional.of(lines);
  }

  /** Those of a Deployment; the controllers of the other kinds set none. */
  private static Optional<List<String>> conditions(Workload workload) {
    var all = workload instanceof Deployment d ? d.conditions() : List.<Condition>of();
    return Optional.of(all.stream().map(DescribeWords::line).toList());
  }

  private static String line(Condition condition) {
    var why =
        List.of(condition.reason(), condition.message()).stream()
            .filter(text -> !text.isEmpty())
            .toList();
    var state = "%s is %s".formatted(condition.type(), condition.status());
    return why.isEmpty() ? state : state + ": " + String.join(": ", why);
  }

  private List<String> pods(List<Pod> pods) {
    var widest = pods.stream().mapToInt(p -> p.name().length()).max().orElse(1);
    return pods.stream().map(pod -> line(pod, widest)).toList();
  }

  private String line(Pod pod, int width) {
    var node = pod.node() == null ? "" : " · node " + pod.node();
    var created = pod.meta().createdAt();
    var since = created == null ? "" : " · created " + moments.of(created);
    return ("%-" + width + "s  %s%s%s")
        .formatted(pod.name(), RowWords.description(pod), node, since);
  }

  /** The newest first. */
  private List<String> warnings(Found found, List<WarningEvent> events) {
    var newest =
        Comparator.comparing(
                WarningEvent::lastSeen, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .reversed();
    return events.stream()
        .flatMap(e -> about(found, e).map(name -> new Named(name, e)).stream())
        .sorted(Comparator.comparing(Named::event, newest))
        .limit(MOST_EVENTS)
        .map(this::line)
        .toList();
  }

  /** An event with the name of the object that it is about. */
  private record Named(String name, WarningEvent event) {}

  private static Optional<String> about(Found found, WarningEvent event) {
    var workload = found.rollout().workload();
    return event.objectUid().equals(workload.uid())
        ? Optional.of(workload.name())
        : found.pods().orElse(List.of()).stream()
            .filter(p -> p.uid().equals(event.objectUid()))
            .map(Pod::name)
            .findFirst();
  }

  private String line(Named about) {
    var event = about.event();
    var at = event.lastSeen() == null ? "" : moments.of(event.lastSeen()) + "  ";
    return "%s%s: %s: %s".formatted(at, about.name(), event.reason(), event.message().strip());
  }
}
