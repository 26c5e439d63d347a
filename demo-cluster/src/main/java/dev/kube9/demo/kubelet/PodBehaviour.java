package dev.kube9.demo.kubelet;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder.What;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.PodFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How pods fare: well, or as annotations on the pod say. They concern its first container. */
public final class PodBehaviour {
  public static final String ANNOTATION = "demo.kube9.dev/behaviour";

  /** Why no change of the workload is admitted. */
  public static final String FROZEN = "demo.kube9.dev/frozen";

  /** As {@link #ANNOTATION}, but only in pods that were made by a restart. */
  public static final String AFTER_RESTART = "demo.kube9.dev/behaviour-after-restart";

  static final String READY_DELAY = "demo.kube9.dev/ready-delay";
  static final String STOP_DELAY = "demo.kube9.dev/stop-delay";

  private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
  private static final Duration PROBE_PERIOD = Duration.ofSeconds(10);

  private PodBehaviour() {}

  /** Where a pod is in its life, some time after its start. */
  static PodMoment at(JsonObject pod, Instant start, Duration elapsed, Duration readyDelay) {
    var delay = delay(pod, READY_DELAY, readyDelay);
    var since = elapsed.minus(delay);
    if (since.isNegative()) {
      return PodMoment.creating(delay);
    }
    var begun = start.plus(delay);
    var moment =
        switch (behaviour(pod)) {
          case "crashloop" -> crashing(pod, begun, since);
          case "imagepull" -> pulling(pod, since);
          case "createerror" -> uncreatable(pod, since);
          case "never-ready" -> unready(pod, begun, since);
          default -> PodMoment.running("running", begun, true, startEvents(pod));
        };
    return moment.after(delay, start);
  }

  static Duration delay(JsonObject pod, String annotation, Duration otherwise) {
    return GoDuration.parse(PodFacts.annotation(pod, annotation)).orElse(otherwise);
  }

  private static String behaviour(JsonObject pod) {
    var always = PodFacts.annotation(pod, ANNOTATION);
    var restarted = !PodFacts.annotation(pod, RESTARTED_AT).isEmpty();
    return always.isEmpty() && restarted ? PodFacts.annotation(pod, AFTER_RESTART) : always;
  }

  /** A container that ends at once whenever it is started. */
  private static PodMoment crashing(JsonObject pod, Instant begun, Duration since) {
    var attempt = Attempts.at(since, Duration.ZERO);
    var container = Containers.first(pod);
    var crashed = begun.plus(attempt.at());
    var crash = Containers.terminated(1, "Error", crashed, crashed);
    if (!attempt.backing()) {
      var started = attempt.number() == 0 ? startEvents(pod) : containerStartEvents(container);
      return PodMoment.running("crash-" + attempt.number(), begun, false, started)
          .crashed(crash, new JsonObject(), attempt.number())
          .until(attempt.until());
    }
    var name = JsonTree.text(container, "name");
    var of = "container=%s pod=%s".formatted(name, full(pod));
    var message =
        "back-off %s restarting failed %s".formatted(GoDuration.format(attempt.backOff()), of);
    var event =
        What.warning(
            "BackOff",
            "Back-off restarting failed container %s in pod %s".formatted(name, full(pod)));
    return PodMoment.running(
            "crash-backoff-" + attempt.number(), begun, false, of(container, event))
        .crashed(Containers.waiting("CrashLoopBackOff", message), crash, attempt.number())
        .until(attempt.until());
  }

  /** A container whose image does not exist. */
  private static PodMoment pulling(JsonObject pod, Duration since) {
    var attempt = Attempts.at(since, Attempts.FIRST_BACK_OFF);
    var container = Containers.first(pod);
    var image = Containers.fullImage(JsonTree.text(container, "image"));
    var failure =
        "failed to pull and unpack image \"%1$s\": failed to resolve reference \"%1$s\": %1$s: not found"
            .formatted(image);
    var backOff = "Back-off pulling image \"%s\"".formatted(JsonTree.text(container, "image"));
    return attempt.backing()
        ? PodMoment.pending(
            "pull-backoff-" + attempt.number(),
            attempt.until(),
            Containers.waiting("ImagePullBackOff", backOff + ": ErrImagePull: " + failure),
            of(
                container,
                What.normal("BackOff", backOff),
                What.warning("Failed", "Error: ImagePullBackOff")))
        : PodMoment.pending(
            "pull-" + attempt.number(),
            attempt.until(),
            Containers.waiting("ErrImagePull", failure),
            of(
                container,
                What.warning("Failed", "Failed to pull image: " + failure),
                What.warning("Failed", "Error: ErrImagePull")));
  }

  /** A container that refers to a config map that does not exist. */
  private static PodMoment uncreatable(JsonObject pod, Duration since) {
    var failure = "configmap \"missing\" not found";
    var attempt = Attempts.at(since, Attempts.FIRST_BACK_OFF);
    return PodMoment.pending(
        "create-" + attempt.number(),
        attempt.until(),
        Containers.waiting("CreateContainerConfigError", failure),
        of(Containers.first(pod), What.warning("Failed", "Error: " + failure)));
  }

  /** A container that runs but fails its readiness probes. */
  private static PodMoment unready(JsonObject pod, Instant begun, Duration since) {
    var probes = since.dividedBy(PROBE_PERIOD);
    var failed =
        What.warning("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503");
    var events = new ArrayList<>(probes == 0 ? startEvents(pod) : List.<What>of());
    events.addAll(of(Containers.first(pod), failed));
    return PodMoment.running("unready-" + probes, begun, false, events)
        .until(PROBE_PERIOD.multipliedBy(probes + 1));
  }

  private static List<What> startEvents(JsonObject pod) {
    return Containers.of(pod).stream().flatMap(c -> containerStartEvents(c).stream()).toList();
  }

  private static List<What> containerStartEvents(JsonObject container) {
    return of(
        container,
        What.normal("Created", "Container created"),
        What.normal("Started", "Container started"));
  }

  private static List<What> of(JsonObject container, What... events) {
    var field = "spec.containers{%s}".formatted(JsonTree.text(container, "name"));
    return Arrays.stream(events).map(e -> e.about(field)).toList();
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
