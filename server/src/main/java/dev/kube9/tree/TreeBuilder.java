package dev.kube9.tree;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.tree.NodeId.OfCategory;
import dev.kube9.words.Markdown;
import dev.kube9.words.PodWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.login.LoginWords;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of the tree from snapshots: labels, descriptions, tooltips, icons, context values. */
public final class TreeBuilder {
  private static final String RESTARTABLE = ".restartable";

  private final Supplier<ZoneId> zone;
  private volatile @Nullable DateTimeFormatter when;

  /**
   * @param zone in which moments are shown to people; asked for with the first moment, as finding
   *     it out takes its time at a start
   */
  public TreeBuilder(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /**
   * A context's row.
   *
   * @param server the cluster's address
   * @param file which file it comes from
   * @param description how it stands with the connection; absent when all is well
   * @param trouble why it cannot be used; absent when nothing is known against it
   */
  public Node context(
      String context,
      @Nullable String server,
      @Nullable String file,
      @Nullable String description,
      @Nullable String trouble) {
    var tooltip = "**" + Markdown.escape(context) + "**";
    tooltip += server == null ? "" : "\n\n" + Markdown.escape(server);
    tooltip += line("From", file);
    tooltip += trouble == null ? "" : "\n\n" + Markdown.escape(trouble);
    return new Node(
        new NodeId.Context(context),
        "context",
        context,
        trouble == null ? description : trouble,
        tooltip,
        trouble == null ? "server-environment" : "error:charts.red",
        "kube9.context",
        true,
        null);
  }

  /** A context's row while it waits for a person to log in. */
  public Node waitingForLogin(Node context, String words) {
    return new Node(
        context.id(),
        context.kind(),
        context.label(),
        "waiting for login",
        context.tooltip() + "\n\n" + Markdown.escape(LoginWords.waiting(words)),
        "key",
        context.contextValue(),
        context.expandable(),
        context.subject());
  }

  /** Instead of rows that cannot be had before a person has logged in. */
  public Node login(String parent, String label, String tooltip) {
    return new Node(
        new NodeId.Message(parent, "login"),
        "message",
        label,
        null,
        Markdown.escape(tooltip),
        "key",
        "kube9.login",
        false,
        null);
  }

  /** The one row below a context. */
  public Node workloads(String context) {
    return new Node(
        new NodeId.Workloads(context),
        "category",
        "Workloads",
        null,
        null,
        "symbol-namespace",
        "kube9.workloads",
        true,
        null);
  }

  /** The rows below {@code Workloads}: all of them, also when there is nothing to show in one. */
  public List<Node> categories(String context) {
    return Arrays.stream(Category.values())
        .map(
            c ->
                new Node(
                    new OfCategory(context, c),
                    "category",
                    c.label(),
                    null,
                    null,
                    c.icon(),
                    "kube9.category",
                    true,
                    null))
        .toList();
  }

  /**
   * A workload's row.
   *
   * @param changeable whether anything may be changed in its context at all
   */
  public Node workload(Place place, Rollout rollout, boolean changeable) {
    var w = rollout.workload();
    var ref = w.ref(place.context());
    return new Node(
        new NodeId.OfWorkload(ref),
        w.kind().kubernetesName(),
        w.name(),
        description(rollout),
        tooltip(place, rollout),
        icon(rollout),
        "kube9." + w.kind().kubernetesName() + (changeable ? RESTARTABLE : ""),
        true,
        new Node.OfRollout(ref, rollout));
  }

  public Node cronJob(Place place, CronJob job) {
    var state = job.suspended() ? " · suspended" : job.active() > 0 ? " · running" : "";
    return new Node(
        new NodeId.OfCronJob(place.context(), job.namespace(), job.name()),
        "CronJob",
        job.name(),
        job.namespace() + " · " + job.schedule() + state,
        title("CronJob", job.namespace(), job.name(), place)
            + line("Schedule", job.schedule())
            + line("Last run", moment(job.lastScheduled())),
        "clock",
        "kube9.CronJob",
        false,
        null);
  }

  public Node pod(Place place, Pod pod) {
    var restarts = pod.restarts() == 0 ? "" : " · " + restarts(pod.restarts());
    return new Node(
        new NodeId.OfPod(place.context(), pod.namespace(), pod.name(), pod.uid()),
        "Pod",
        pod.name(),
        PodWords.status(pod) + restarts,
        title("Pod", pod.namespace(), pod.name(), place)
            + line("Status", PodWords.status(pod))
            + line("Restarts", String.valueOf(pod.restarts()))
            + line("Node", pod.node())
            + line("Created", moment(pod.meta().createdAt())),
        PodWords.icon(pod),
        "kube9.Pod",
        false,
        new Node.OfPod(pod));
  }

  /** A row that explains: an error where it happened, or why there is nothing. */
  public Node message(String parent, String label, @Nullable String tooltip, String icon) {
    return new Node(
        new NodeId.Message(parent, label),
        "message",
        label,
        null,
        tooltip == null ? null : Markdown.escape(tooltip),
        icon,
        "kube9.message",
        false,
        null);
  }

  /** The last row of an answer that is not the whole: asking again with its cursor brings more. */
  public Node more(String parent) {
    return new Node(
        new NodeId.Message(parent, "more"),
        "more",
        "Show more",
        null,
        null,
        "ellipsis",
        "kube9.more",
        false,
        null);
  }

  private static String description(Rollout rollout) {
    var w = rollout.workload();
    var words = new ArrayList<>(List.of(w.namespace(), rollout.shownReady() + "/" + w.desired()));
    var state = word(rollout.state());
    if (!state.isEmpty()) {
      words.add(state);
    }
    rollout.firstProblem().ifPresent(p -> words.add(p.reason()));
    return String.join(" · ", words);
  }

  private static String word(RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ -> "rolling";
      case RolloutState.Paused _ -> "paused";
      case RolloutState.Failed _ -> "failed";
      case RolloutState.Waiting _ -> "waiting";
      case RolloutState.ScaledToZero _ -> "scaled to zero";
      case RolloutState.Complete _ -> "";
    };
  }

  private static String icon(Rollout rollout) {
    return switch (rollout.state()) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          rollout.isStuck() ? "error:charts.red" : "sync~spin:charts.yellow";
      case RolloutState.Failed _ -> "error:charts.red";
      case RolloutState.Paused _ -> "debug-pause:charts.orange";
      case RolloutState.Waiting _ -> "watch:charts.orange";
      case RolloutState.ScaledToZero _ -> "circle-outline:disabledForeground";
      case RolloutState.Complete _ ->
          Category.of(rollout.workload().kind().kubernetesName())
              .map(c -> c.icon() + ":charts.green")
              .orElse("pass");
    };
  }

  private String tooltip(Place place, Rollout rollout) {
    var w = rollout.workload();
    var text = new StringBuilder(title(w.kind().kubernetesName(), w.namespace(), w.name(), place));
    if (rollout.isRolling()) {
      text.append("\n\nRollout in progress (" + rollout.ready() + "/" + w.desired() + " ready)");
    }
    text.append("\n\n").append(Markdown.escape(RolloutWords.sentence(rollout)));
    text.append(line("Replicas", replicas(w)));
    text.append(line("Last restarted", lastRestarted(w)));
    rollout
        .firstProblem()
        .ifPresent(p -> text.append(line("Problem", p.brief() + ": " + p.message())));
    return text.toString();
  }

  private static String replicas(Workload w) {
    return w.ready() + " ready, " + w.updated() + " updated, " + w.desired() + " desired";
  }

  private @Nullable String lastRestarted(Workload w) {
    return w.template().lastRestart().map(this::moment).orElse(w.template().restartedAt());
  }

  private @Nullable String moment(@Nullable Instant instant) {
    return instant == null ? null : when().format(instant);
  }

  private DateTimeFormatter when() {
    var known = when;
    if (known == null) {
      known = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone.get());
      when = known;
    }
    return known;
  }

  private static String title(String kind, String namespace, String name, Place place) {
    return "**%s** %s/%s\n\nCluster %s (%s)"
        .formatted(
            kind,
            Markdown.escape(namespace),
            Markdown.escape(name),
            Markdown.escape(place.context()),
            Markdown.escape(place.server()));
  }

  private static String line(String name, @Nullable String value) {
    return value == null ? "" : "\n\n" + name + ": " + Markdown.escape(value);
  }

  private static String restarts(int n) {
    return n == 1 ? "1 restart" : n + " restarts";
  }
}
