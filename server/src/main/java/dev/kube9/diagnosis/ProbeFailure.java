package dev.kube9.diagnosis;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.WarningEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A probe of a container that failed, by the message of the kubelet's event {@code Unhealthy}.
 *
 * @param probe {@code startup}, {@code liveness} or {@code readiness}
 * @param why what the probe has found; may be empty
 */
record ProbeFailure(String probe, String why) {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(Startup|Liveness|Readiness) probe (?:failed|errored[^:]*)(?:: ?(.*))?", Pattern.DOTALL);

  /** The probes after whose failures the kubelet ends the container. */
  private static final Set<String> ENDING = Set.of("startup", "liveness");

  static Optional<ProbeFailure> of(WarningEvent event) {
    var matcher = MESSAGE.matcher(event.message());
    return event.reason().equals("Unhealthy") && matcher.matches()
        ? Optional.of(
            new ProbeFailure(
                matcher.group(1).toLowerCase(Locale.ROOT),
                matcher.group(2) == null ? "" : matcher.group(2).strip()))
        : Optional.empty();
  }

  /** The newest failure of a container's probe after which the kubelet ends the container. */
  static Optional<ProbeFailure> ending(Pod pod, ContainerStatus container, Evidence evidence) {
    return evidence
        .newestEvent(pod.uid(), e -> e.isAbout(container.name()) && isEnding(e))
        .flatMap(ProbeFailure::of);
  }

  private static boolean isEnding(WarningEvent event) {
    return of(event).filter(f -> ENDING.contains(f.probe())).isPresent();
  }
}
