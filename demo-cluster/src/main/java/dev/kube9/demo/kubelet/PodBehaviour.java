package dev.kube9.demo.kubelet;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder.Occurrence;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides how a simulated pod develops over time. It becomes ready unless an annotation of the pod
 * says otherwise; the annotations concern its first container.
 */
public final class PodBehaviour {
  public static final String ANNOTATION = "demo.kube9.dev/behaviour";

  /** On a pod template: a reason for which the simulated admission webhook denies every change. */
  public static final String FROZEN = "demo.kube9.dev/frozen";

  /** On a pod template: the simulated admission webhook does not answer, so no change is made. */
  public static final String WEBHOOK_DOWN = "demo.kube9.dev/webhook-down";

  /** As {@link #ANNOTATION}, but only for pods whose template has the restart annotation. */
  public static final String AFTER_RESTART = "demo.kube9.dev/behaviour-after-restart";

  static final String READY_DELAY = "demo.kube9.dev/ready-delay";
  static final String STOP_DELAY = "demo.kube9.dev/stop-delay";

  private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
  private static final Duration PROBE_PERIOD = Duration.ofSeconds(10);

  private PodBehaviour() {}

  /** The stage of a pod at a time after its start. */
  static PodStage at(JsonObject pod, Instant start, Duration elapsed, Duration readyDelay) {
    var delay = delay(pod, READY_DELAY, readyDelay);
    var since = elapsed.minus(delay);
    if (since.isNegative()) {
      return PodStage.creating(delay);
    }
    var begun = start.plus(delay);
    var stage =
        switch (behaviour(pod)) {
          case "crashloop" -> crashing(pod, begun, since);
          case "imagepull" -> pulling(pod, since);
          case "createerror" -> uncreatable(pod, since);
          case "never-ready" -> unready(pod, begun, since);
          default -> PodStage.running("running", begun, true, startEvents(pod));
        };
    return stage.after(delay, start);
  }

  static Duration delay(JsonObject pod, String annotation, Duration otherwise) {
    return GoDuration.parse(PodFacts.annotation(pod, annotation)).orElse(otherwise);
  }

  private static String behaviour(JsonObject pod) {
    var always = PodFacts.annotation(pod, ANNOTATION);
    var restarted = !PodFacts.annotation(pod, RESTARTED_AT).isEmpty();
    return always.isEmpty() && restarted ? PodFacts.annotation(pod, AFTER_RESTART) : always;
  }

  /** A container that crashes each time it is started. */
  private static PodStage crashing(JsonObject pod, Instant begun, Duration since) {
    var attempt = RunAttempt.at(since, Duration.ZERO);
    var container = Containers.first(pod);
    var crashed = begun.plus(attempt.at());
    var crash = Containers.terminated(1, "Error", crashed, crashed);
    if (!attempt.backing()) {
      var started = attempt.number() == 0 ? startEvents(pod) : containerStartEvents(container);
      return PodStage.running("crash-" + attempt.number(), begun, false, started)
          .crashed(crash, new JsonObject(), attempt.number())
          .until(attempt.until());
    }
    var name = JsonTree.text(container, "name");
    var of = "container=%s pod=%s".formatted(name, full(pod));
    var message =
        "back-off %s restarting failed %s".formatted(GoDuration.format(attempt.backOff()), of);
    var event =
        Occurrence.warning(
            "BackOff",
            "Back-off restarting failed container %s in pod %s".formatted(name, full(pod)));
    return PodStage.running("crash-backoff-" + attempt.number(), begun, false, of(container, event))
        .crashed(Containers.waiting("CrashLoopBackOff", message), crash, attempt.number())
        .until(attempt.until());
  }

  /** A container whose image does not exist. */
  private static PodStage pulling(JsonObject pod, Duration since) {
    var attempt = RunAttempt.at(since, RunAttempt.FIRST_BACK_OFF);
    var container = Containers.first(pod);
    var image = Containers.fullImage(JsonTree.text(container, "image"));
    var failure =
        "failed to pull and unpack image \"%1$s\": failed to resolve reference \"%1$s\": %1$s: not found"
            .formatted(image);
    var backOff = "Back-off pulling image \"%s\"".formatted(JsonTree.text(container, "image"));
    return attempt.backing()
        ? PodStage.pending(
            "pull-backoff-" + attempt.number(),
            attempt.until(),
            Containers.waiting("ImagePullBackOff", backOff + ": ErrImagePull: " + failure),
            of(
                container,
                Occurrence.normal("BackOff", backOff),
                Occurrence.warning("Failed", "Error: ImagePullBackOff")))
        : PodStage.pending(
            "pull-" + attempt.number(),
            attempt.until(),
            Containers.waiting("ErrImagePull", failure),
            of(
                container,
                Occurrence.warning("Failed", "Failed to pull image: " + failure),
                Occurrence.warning("Failed", "Error: ErrImagePull")));
  }

  /** A container that refers to a config map that does not exist. */
  private static PodStage uncreatable(JsonObject pod, Duration since) {
    var failure = "configmap \"missing\" not found";
    var attempt = RunAttempt.at(since, RunAttempt.FIRST_BACK_OFF);
    return PodStage.pending(
        "create-" + attempt.number(),
        attempt.until(),
        Containers.waiting("CreateContainerConfigError", failure),
        of(Containers.first(pod), Occurrence.warning("Failed", "Error: " + failure)));
  }

  /** A container that runs but fails its readiness probes. */
  private static PodStage unready(JsonObject pod, Instant begun, Duration since) {
    var probes = since.dividedBy(PROBE_PERIOD);
    var failed =
        Occurrence.warning(
            "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503");
    var events = new ArrayList<>(probes == 0 ? startEvents(pod) : List.<Occurrence>of());
    events.addAll(of(Containers.first(pod), failed));
    return PodStage.running("unready-" + probes, begun, false, events)
        .until(PROBE_PERIOD.multipliedBy(probes + 1));
  }

  private static List<Occurrence> startEvents(JsonObject pod) {
    return Containers.of(pod).stream().flatMap(c -> containerStartEvents(c).stream()).toList();
  }

  private static List<Occurrence> containerStartEvents(JsonObject container) {
    return of(
        container,
        Occurrence.normal("Created", "Container created"),
        Occurrence.normal("Started", "Container started"));
  }

  private static List<Occurrence> of(JsonObject container, Occurrence... events) {
    var field = "spec.containers{%s}".formatted(JsonTree.text(container, "name"));
    return Arrays.stream(events).map(e -> e.withFieldPath(field)).toList();
  }

  private static String full(JsonObject pod) {
    var meta = JsonTree.object(pod, "metadata");
    return "%s_%s(%s)"
        .formatted(
            JsonTree.text(meta, "name"),
            JsonTree.text(meta, "namespace"),
            JsonTree.text(meta, "uid"));
  }
}
