package dev.kube9.rollout;

import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.pod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kube9.rollout.Problem.Severity;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.Ended;
import dev.kube9.workload.Pod.Waiting;
import dev.kube9.workload.Sample.PodBuilder;
import dev.kube9.workload.WarningEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  private static final String NONE = "";

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void a_pod_has_its_reason(String picture, Pod pod, String reason, @Nullable Severity severity) {
    var events =
        List.of(new WarningEvent("Unhealthy", "503", "Pod", pod.name(), pod.uid(), 1, null));
    var web = deployment(3).template(8, "T2").make();
    var problems = Problems.of(web, List.of(pod), events);
    assertEquals(reason, problems.stream().map(Problem::reason).findFirst().orElse(NONE), picture);
    assertEquals(
        severity, problems.stream().map(Problem::severity).findFirst().orElse(null), picture);
  }

  static Stream<Arguments> pictures() {
    var crash = new Ended(1, "Error", "");
    return Stream.of(
        arguments("all is well", isNew().make(), NONE, null),
        arguments("on its way", waiting("ContainerCreating", ""), NONE, null),
        arguments(
            "crashing",
            isNew().waiting("CrashLoopBackOff", "back-off", crash).make(),
            "CrashLoopBackOff",
            Severity.FATAL),
        arguments(
            "crashing in an init container",
            isNew().init(new Waiting("CrashLoopBackOff", ""), crash).make(),
            "CrashLoopBackOff",
            Severity.FATAL),
        arguments("ended once", isNew().ended(1, "Error").make(), "Error", Severity.TRANSIENT),
        arguments(
            "ended again, before its next back-off",
            isNew().endedAgain(1, "Error").make(),
            "CrashLoopBackOff",
            Severity.FATAL),
        arguments(
            "out of memory once",
            isNew().ended(137, "OOMKilled").make(),
            "OOMKilled",
            Severity.TRANSIENT),
        arguments(
            "ended well",
            isNew().ended(0, "Completed").unready().make(),
            "Unhealthy",
            Severity.TRANSIENT),
        arguments(
            "no such image",
            waiting("ErrImagePull", "manifest unknown"),
            "ErrImagePull",
            Severity.FATAL),
        arguments(
            "a registry that does not answer",
            waiting("ErrImagePull", "i/o timeout"),
            "ErrImagePull",
            Severity.TRANSIENT),
        arguments(
            "pulling again",
            waiting("ImagePullBackOff", "Back-off pulling image"),
            "ImagePullBackOff",
            Severity.TRANSIENT),
        arguments(
            "no such config map",
            waiting("CreateContainerConfigError", "configmap \"x\" not found"),
            "CreateContainerConfigError",
            Severity.FATAL),
        arguments(
            "a cache that is not filled yet",
            waiting("CreateContainerConfigError", "failed to sync configmap cache"),
            "CreateContainerConfigError",
            Severity.TRANSIENT),
        arguments(
            "no such program",
            waiting("RunContainerError", "executable file not found in $PATH"),
            "RunContainerError",
            Severity.FATAL),
        arguments(
            "a bad name", waiting("InvalidImageName", ""), "InvalidImageName", Severity.FATAL),
        arguments(
            "no node takes it",
            isNew().unschedulable("0/3 nodes are available").make(),
            "FailedScheduling",
            Severity.TRANSIENT),
        arguments("its probe fails", isNew().unready().make(), "Unhealthy", Severity.TRANSIENT),
        arguments("being deleted", isNew().unready().terminating().make(), NONE, null),
        arguments("evicted", isNew().phase("Failed").reason("Evicted").make(), NONE, null),
        arguments(
            "an old pod",
            pod("a").restartedAt("T1").waiting("CrashLoopBackOff", "", crash).make(),
            NONE,
            null));
  }

  private static PodBuilder isNew() {
    return pod("a").restartedAt("T2");
  }

  private static Pod waiting(String reason, String message) {
    return isNew().waiting(reason, message, null).make();
  }
}
