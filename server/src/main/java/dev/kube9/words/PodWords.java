package dev.kube9.words;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Role;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.Terminated;
import dev.kube9.workload.Pod.Waiting;

/** The state of a pod in a few words, mostly Kubernetes' own, such as {@code CrashLoopBackOff}. */
public final class PodWords {
  private PodWords() {}

  public static String status(Pod pod) {
    if (pod.terminating()) {
      return "Terminating";
    }
    if (!pod.reason().isEmpty()) {
      return pod.reason();
    }
    for (var container : pod.containers()) {
      var word = word(container);
      if (!word.isEmpty()) {
        return container.role() == Role.INIT ? "Init: " + word : word;
      }
    }
    return pod.phase().equals("Running") && !pod.ready() ? "Running, not ready" : pod.phase();
  }

  private static String word(ContainerStatus container) {
    return switch (container.state()) {
      case Waiting w -> w.reason();
      case Terminated e when e.exitCode() != 0 ->
          e.reason().isEmpty() ? "Error, exit " + e.exitCode() : e.reason();
      case Terminated _, Running _ -> "";
    };
  }
}
