package dev.kube9.diagnosis;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.pod;
import static dev.kube9.workload.Sample.statefulSet;
import static dev.kube9.workload.Sample.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.words.ProblemWords;
import dev.kube9.workload.Meta;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.Terminated;
import dev.kube9.workload.Pod.Waiting;
import dev.kube9.workload.Sample.Deploy;
import dev.kube9.workload.Sample.PodBuilder;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots of pods, events and nodes, and the problems found in each. */
class ProblemsTest {
  private static final Instant NOW = Instant.EPOCH.plusSeconds(1000);
  private static final Instant LONG_AGO = NOW.minusSeconds(120);
  private static final Instant JUST_NOW = NOW.minusSeconds(5);
  private static final Terminated CRASH = new Terminated(1, "Error", "");
  private static final Workload WEB =
      deployment(3).generations(2, 2).template(8, "T2").counts(4, 1, 3, 3).make();

  /** A snapshot and the expected problems: {@code FATAL reason object}. */
  record Example(String name, Workload workload, Evidence evidence, List<String> problems) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final class ExampleBuilder {
    private final String name;
    private Workload workload = WEB;
    private final List<Pod> pods = new ArrayList<>();
    private final List<WarningEvent> events = new ArrayList<>();
    private final Map<String, NodeHealth> nodes = new HashMap<>();
    private Optional<String> hash = Optional.empty();

    ExampleBuilder(String name) {
      this.name = name;
    }

    ExampleBuilder of(Workload other) {
      workload = other;
      return this;
    }

    ExampleBuilder pods(PodBuilder... some) {
      for (var one : some) {
        pods.add(one.make());
      }
      return this;
    }

    /** Adds an event about the first pod. */
    ExampleBuilder event(String reason, Instant at) {
      events.add(warning(pods.getFirst(), reason, reason + " it says", at));
      return this;
    }

    /** Adds an event about a container of the first pod. */
    ExampleBuilder unhealthy(String container, String message) {
      var event = warning(pods.getFirst(), "Unhealthy", message, JUST_NOW);
      events.add(
          new WarningEvent(
              event.meta(),
              event.reason(),
              event.message(),
              event.objectUid(),
              null,
              container,
              event.firstSeen(),
              event.lastSeen()));
      return this;
    }

    /** Adds an event about a PersistentVolumeClaim. */
    ExampleBuilder claim(String name, String message) {
      var meta = Meta.of("shop", "event-" + name, "uid-event-" + name, "1", 0);
      events.add(
          new WarningEvent(
              meta, "ProvisioningFailed", message, "uid-" + name, name, null, NOW, NOW));
      return this;
    }

    ExampleBuilder ownEvent(String reason, Instant at) {
      events.add(warning(workload, reason, reason + " it says", at));
      return this;
    }

    ExampleBuilder broken(String node) {
      nodes.put(
          node, new NodeHealth(node, false, "Kubelet stopped posting node status.", LONG_AGO));
      return this;
    }

    ExampleBuilder working(String node) {
      nodes.put(node, new NodeHealth(node, true, "", LONG_AGO));
      return this;
    }

    ExampleBuilder hash(String value) {
      hash = Optional.of(value);
      return this;
    }

    Example is(String... problems) {
      var evidence = new Evidence(OwnPods.of(pods), hash, events, nodes, NOW);
      return new Example(name, workload, evidence, List.of(problems));
    }
  }

  private static ExampleBuilder example(String name) {
    return new ExampleBuilder(name);
  }

  @ParameterizedTest
  @MethodSource({"containers", "startingPods", "runningPods", "whichPods", "controllers", "nodes"})
  void an_example_has_its_problems(Example example) {
    var found = Problems.of(example.workload(), example.evidence());
    assertEquals(
        example.problems(),
        found.stream().map(p -> p.severity() + " " + p.reason() + " " + p.objectName()).toList(),
        example.name());
    for (var problem : found) {
      assertTrue(!problem.message().isBlank(), "a problem without words");
      assertTrue(
          problem.hint() != null || problem.reason().equals("WaitingForMinReadySeconds"),
          "nothing said that could be done");
    }
  }

  @Test
  void a_sidecar_that_does_not_start_is_told_from_an_init_container() {
    var stuck =
        example("sidecar")
            .pods(
                isNew()
                    .sidecar(new Running(JUST_NOW), null)
                    .waiting("PodInitializing", "", null)
                    .phase("Pending"))
            .unhealthy("sidecar", "Startup probe failed: connection refused")
            .is();
    var problem = only(stuck);
    assertEquals(
        "sidecar sidecar runs, but its startup probe fails: connection refused", problem.message());
    assertTrue(String.valueOf(problem.hint()).contains("startup probe"), problem::toString);
  }

  @Test
  void a_probe_for_which_the_kubelet_ends_a_container_is_the_reason_and_not_its_exit_code() {
    var killed =
        example("liveness")
            .pods(isNew().waiting("CrashLoopBackOff", "", new Terminated(137, "Error", "")))
            .unhealthy("main", "Liveness probe failed: HTTP probe failed with statuscode: 500")
            .is();
    assertTrue(Problems.needEvents(killed.workload(), killed.evidence()));
    var problem = only(killed);
    assertEquals(
        "the kubelet ends container main, because its liveness probe fails: HTTP probe failed with"
            + " statuscode: 500",
        problem.message());
    assertTrue(String.valueOf(problem.hint()).contains("probe"), problem::toString);
  }

  @Test
  void another_probe_or_container_is_no_reason_for_an_end() {
    var killed = isNew().waiting("CrashLoopBackOff", "", new Terminated(137, "Error", ""));
    for (var example :
        List.of(
            example("readiness").pods(killed).unhealthy("main", "Readiness probe failed: x").is(),
            example("another").pods(killed).unhealthy("proxy", "Liveness probe failed: x").is())) {
      assertTrue(only(example).message().startsWith("container main ended"), example::name);
    }
  }

  @Test
  void a_program_that_ends_by_itself_is_told_so() {
    var done = new Terminated(0, "Completed", "");
    var problem = only(example("done").pods(isNew().waiting("CrashLoopBackOff", "", done)).is());
    assertTrue(String.valueOf(problem.hint()).startsWith("Its program ends by itself"));
  }

  @Test
  void a_scheduler_that_has_not_looked_at_a_pod_is_named() {
    var pod = isNew().unseen("volcano");
    assertEquals(
        "it is not scheduled: no scheduler named volcano has looked at it",
        only(example("volcano").pods(pod).is()).message());
    var standard = only(example("standard").pods(isNew().unseen("default-scheduler")).is());
    assertTrue(String.valueOf(standard.hint()).startsWith("The scheduler may be down"));
  }

  @Test
  void what_keeps_a_pod_from_a_node_decides_what_to_try() {
    assertEquals(
        "Other pods hold the places: if they are its own old ones, maxUnavailable 1 lets one go"
            + " first",
        hintOfUnscheduled(
            "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules"));
    assertEquals(
        "Look at its claims and their StorageClass: kubectl describe pvc -n shop",
        hintOfUnscheduled("pod has unbound immediate PersistentVolumeClaims"));
    assertTrue(hintOfUnscheduled("3 Insufficient cpu").startsWith("No node takes it"));
  }

  private static String hintOfUnscheduled(String message) {
    var pod = isNew().unscheduled("Unschedulable", message);
    return String.valueOf(only(example(message).pods(pod).is()).hint());
  }

  @Test
  void a_claim_without_a_volume_is_named_with_its_own_reason() {
    var pod =
        isNew()
            .claim("data-web-0")
            .unscheduled("Unschedulable", "pod has unbound immediate PersistentVolumeClaims");
    var example =
        example("claim")
            .pods(pod)
            .claim("data-other-0", "of another pod")
            .claim("data-web-0", "storageclass.storage.k8s.io \"fast\" not found")
            .is();
    assertTrue(Problems.needEvents(example.workload(), example.evidence()));
    var problem = only(example);
    assertEquals("FailedScheduling", problem.reason());
    assertEquals(
        "its claim data-web-0 has no volume: storageclass.storage.k8s.io \"fast\" not found",
        problem.message());
  }

  @Test
  void a_pod_that_holds_the_volume_has_to_be_deleted() {
    var example = example("volume").pods(isNew().withoutSandbox());
    var held = "Multi-Attach error for volume \"pvc-1\": already used by pod(s) web-old-a";
    example.events.add(warning(example.pods.getFirst(), "FailedAttachVolume", held, JUST_NOW));
    assertTrue(
        String.valueOf(only(example.is()).hint()).startsWith("Delete the pod that holds it"));
  }

  private static Problem only(Example example) {
    var found = Problems.of(example.workload(), example.evidence());
    assertEquals(1, found.size(), found::toString);
    return found.getFirst();
  }

  @Test
  void there_are_enough_examples() {
    var examples =
        Stream.of(containers(), startingPods(), runningPods(), whichPods(), controllers(), nodes())
            .flatMap(s -> s)
            .map(Example::name)
            .toList();
    assertEquals(examples.size(), examples.stream().distinct().count(), "each once");
    assertTrue(examples.size() >= 40, "only " + examples.size());
  }

  static Stream<Example> containers() {
    return Stream.of(
        example("all is well").pods(isNew()).is(),
        waiting("ContainerCreating", "").is(),
        waiting("PodInitializing", "").is(),
        example("crashing")
            .pods(isNew().waiting("CrashLoopBackOff", "back-off", CRASH))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("crashing in an init container")
            .pods(isNew().init(new Waiting("CrashLoopBackOff", ""), CRASH))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("a sidecar crashes beside a container that is being made")
            .pods(
                isNew()
                    .init(new Waiting("CrashLoopBackOff", ""), CRASH)
                    .waiting("PodInitializing", "", null))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("two containers: the graver problem counts")
            .pods(
                isNew()
                    .waiting("ImagePullBackOff", "Back-off pulling image", null)
                    .waiting("CrashLoopBackOff", "", CRASH))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("ended once").pods(isNew().ended(1, "Error")).is("TRANSIENT Error web-new-a"),
        example("ended once, nobody knows why")
            .pods(isNew().ended(3, ""))
            .is("TRANSIENT Error web-new-a"),
        example("ended again, before its next back-off")
            .pods(isNew().endedAgain(1, "Error"))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("out of memory once")
            .pods(isNew().ended(137, "OOMKilled"))
            .is("TRANSIENT OOMKilled web-new-a"),
        example("out of memory again and again")
            .pods(isNew().waiting("CrashLoopBackOff", "", new Terminated(137, "OOMKilled", "")))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("ended well, and is to be started again").pods(isNew().ended(0, "Completed")).is(),
        example("ended well again, before its next back-off")
            .pods(isNew().endedAgain(0, "Completed"))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("an init container has ended well again")
            .pods(isNew().init(new Terminated(0, "Completed", ""), CRASH))
            .is(),
        example("its program does not exist")
            .pods(isNew().ended(127, "Error"))
            .is("FATAL Error web-new-a"),
        example("its program cannot be executed")
            .pods(isNew().ended(126, "Error"))
            .is("FATAL Error web-new-a"),
        example("its program cannot be started, for the runtime's reason")
            .pods(isNew().ended(128, "StartError"))
            .is("FATAL StartError web-new-a"),
        example("in the moments after a back-off")
            .pods(isNew().runningAgain(JUST_NOW, CRASH))
            .is("FATAL CrashLoopBackOff web-new-a"),
        example("for some time after a back-off")
            .pods(isNew().runningAgain(LONG_AGO, CRASH))
            .is("TRANSIENT NotReady web-new-a"),
        waiting("ErrImagePull", "manifest unknown").is("FATAL ErrImagePull web-new-a"),
        waiting("ErrImagePull", "app:1: not found").is("FATAL ErrImagePull web-new-a"),
        waiting("ErrImagePull", "pull access denied").is("FATAL ErrImagePull web-new-a"),
        waiting("ErrImagePull", "i/o timeout").is("TRANSIENT ErrImagePull web-new-a"),
        waiting("ImagePullBackOff", "Back-off pulling image")
            .is("TRANSIENT ImagePullBackOff web-new-a"),
        waiting("ImagePullBackOff", "ErrImagePull: app:1: not found")
            .is("FATAL ImagePullBackOff web-new-a"),
        waiting("InvalidImageName", "").is("FATAL InvalidImageName web-new-a"),
        waiting("ImageInspectError", "").is("FATAL ImageInspectError web-new-a"),
        waiting("ErrImageNeverPull", "").is("FATAL ErrImageNeverPull web-new-a"),
        waiting("CreateContainerConfigError", "configmap \"x\" not found")
            .is("FATAL CreateContainerConfigError web-new-a"),
        waiting("CreateContainerConfigError", "failed to sync configmap cache")
            .is("TRANSIENT CreateContainerConfigError web-new-a"),
        waiting("RunContainerError", "executable file not found in $PATH")
            .is("FATAL RunContainerError web-new-a"),
        waiting("RunContainerError", "exit code 128").is("TRANSIENT RunContainerError web-new-a"),
        waiting("CreateContainerError", "exec: permission denied")
            .is("FATAL CreateContainerError web-new-a"),
        waiting("CreateContainerError", "context deadline exceeded")
            .is("TRANSIENT CreateContainerError web-new-a"),
        example("cannot be started, by its exit code")
            .pods(isNew().waiting("StartError", "", new Terminated(127, "StartError", "")))
            .is("FATAL StartError web-new-a"),
        waiting("SomethingNew", "of the future").is("TRANSIENT SomethingNew web-new-a"));
  }

  static Stream<Example> startingPods() {
    return Stream.of(
        example("no node takes it")
            .pods(isNew().unscheduled("Unschedulable", "0/3 nodes are available"))
            .is("TRANSIENT FailedScheduling web-new-a"),
        example("somebody keeps it from being scheduled")
            .pods(isNew().unscheduled("SchedulingGated", "Scheduling is blocked"))
            .is("TRANSIENT SchedulingGated web-new-a"),
        example("its volume is not mounted")
            .pods(isNew().withoutSandbox())
            .event("FailedMount", JUST_NOW)
            .is("TRANSIENT FailedMount web-new-a"),
        example("its volume is not attached, after it was not scheduled for a while")
            .pods(isNew().withoutSandbox())
            .event("FailedScheduling", JUST_NOW)
            .event("FailedAttachVolume", LONG_AGO)
            .is("TRANSIENT FailedAttachVolume web-new-a"),
        example("its sandbox cannot be made")
            .pods(isNew().withoutSandbox())
            .event("FailedMount", LONG_AGO)
            .event("FailedCreatePodSandBox", JUST_NOW)
            .is("TRANSIENT FailedCreatePodSandBox web-new-a"),
        example("its volume was mounted in the end: now the image is pulled")
            .pods(isNew().waiting("ContainerCreating", "", null).phase("Pending"))
            .event("FailedMount", JUST_NOW)
            .is(),
        example("it was not scheduled at first, but is now")
            .pods(isNew().withoutSandbox())
            .event("FailedScheduling", JUST_NOW)
            .is(),
        example("its scheduler has not looked at it")
            .pods(isNew().unseen("volcano"))
            .is("TRANSIENT NotScheduled web-new-a"),
        example("its scheduler has had no time yet")
            .pods(isNew().unseen("volcano").createdAt(JUST_NOW))
            .is(),
        example("a sidecar has just begun")
            .pods(
                isNew()
                    .sidecar(new Running(JUST_NOW), null)
                    .waiting("PodInitializing", "", null)
                    .phase("Pending"))
            .is(),
        example("a sidecar does not start, and nobody says why")
            .pods(
                isNew()
                    .sidecar(new Running(LONG_AGO), null)
                    .waiting("PodInitializing", "", null)
                    .phase("Pending"))
            .is("TRANSIENT PodInitializing web-new-a"),
        example("an init container has just begun")
            .pods(
                isNew()
                    .init(new Running(JUST_NOW), null)
                    .waiting("PodInitializing", "", null)
                    .phase("Pending"))
            .is(),
        example("an init container does not end")
            .pods(
                isNew()
                    .init(new Running(LONG_AGO), null)
                    .waiting("PodInitializing", "", null)
                    .phase("Pending"))
            .is("TRANSIENT PodInitializing web-new-a"));
  }

  static Stream<Example> runningPods() {
    return Stream.of(
        example("its probe fails")
            .pods(isNew().running(JUST_NOW))
            .event("Unhealthy", JUST_NOW)
            .is("TRANSIENT Unhealthy web-new-a"),
        example("its probe failed, but it has become ready")
            .pods(isNew())
            .event("Unhealthy", JUST_NOW)
            .is(),
        example("it has only begun").pods(isNew().running(JUST_NOW)).is(),
        example("it is not ready, and nobody says why")
            .pods(isNew().running(LONG_AGO))
            .is("TRANSIENT NotReady web-new-a"),
        example("an event of another kind about a pod that runs")
            .pods(isNew().running(JUST_NOW))
            .event("FailedMount", LONG_AGO)
            .is(),
        example("a readiness gate")
            .pods(isNew().gated("condition \"lb\" does not exist"))
            .is("TRANSIENT ReadinessGatesNotReady web-new-a"),
        example("all are ready, but not for long enough")
            .of(observed().minReadySeconds(30).counts(3, 3, 3, 2).make())
            .pods(isNew(), isNew("b"), isNew("c"))
            .is("TRANSIENT WaitingForMinReadySeconds web"),
        example("not long enough is no news where something worse is")
            .of(observed().minReadySeconds(30).counts(3, 3, 2, 1).make())
            .pods(isNew(), isNew("b"), isNew("c").ended(1, "Error"))
            .is("TRANSIENT Error web-new-c"),
        example("it failed by itself")
            .pods(isNew().phase("Failed").reason("UnexpectedAdmissionError"))
            .is("TRANSIENT UnexpectedAdmissionError web-new-a"));
  }

  static Stream<Example> whichPods() {
    return Stream.of(
        example("being deleted").pods(isNew().unready().terminating(JUST_NOW)).is(),
        example("evicted").pods(isNew().phase("Failed").reason("Evicted")).is(),
        example("shut down with its node").pods(isNew().phase("Failed").reason("Terminated")).is(),
        example("an old pod crashes")
            .pods(pod("a").hash("old").restartedAt("T1").waiting("CrashLoopBackOff", "", CRASH))
            .is(),
        example("begun elsewhere: nobody knows which are new")
            .pods(isNew().hash("x").waiting("CrashLoopBackOff", "", CRASH), isNew("b").hash("y"))
            .is(),
        example("begun elsewhere: the hash tells which are new")
            .pods(
                isNew().hash("x").waiting("CrashLoopBackOff", "", CRASH),
                isNew("b").hash("y").ended(1, "Error"))
            .hash("y")
            .is("TRANSIENT Error web-y-b"),
        example("begun elsewhere: no new pod yet, and the old ones crash")
            .of(observed().counts(3, 0, 3, 3).make())
            .pods(isNew().hash("x").waiting("CrashLoopBackOff", "", CRASH))
            .is(),
        example("a DaemonSet that surges counts no node as updated while its new pod crashes")
            .of(
                daemonSet(3)
                    .leeway("1", "0")
                    .generations(2, 2)
                    .counts(3, 0, 3, 3)
                    .template(8, "T2")
                    .make())
            .pods(
                daemon("a", "T1"),
                daemon("b", "T2").waiting("CrashLoopBackOff", "", CRASH),
                daemon("c", "T1"))
            .is("FATAL CrashLoopBackOff web-T2-b"),
        example("the worst is named first")
            .pods(
                isNew().unscheduled("Unschedulable", "0/3 nodes are available"),
                isNew("b").ended(1, "Error"),
                isNew("c").waiting("CrashLoopBackOff", "", CRASH))
            .is(
                "FATAL CrashLoopBackOff web-new-c",
                "TRANSIENT FailedScheduling web-new-a",
                "TRANSIENT Error web-new-b"),
        example("an old pod of a StatefulSet crashes above one that is replaced")
            .of(statefulSet(3).counts(3, 1, 2, 2).make())
            .pods(
                sts(0, "web-2").running(JUST_NOW),
                sts(1, "web-1").waiting("CrashLoopBackOff", "", CRASH),
                sts(2, "web-1"))
            .is(),
        example("OrderedReady waits for an old pod")
            .of(statefulSet(3).counts(3, 0, 2, 2).make())
            .pods(
                sts(0, "web-1"),
                sts(1, "web-1").waiting("CrashLoopBackOff", "", CRASH),
                sts(2, "web-1"))
            .is("FATAL NotReadyOrdered web-1"),
        example("OrderedReady waits for an old pod that may yet become ready")
            .of(statefulSet(3).counts(3, 0, 2, 2).make())
            .pods(sts(0, "web-1").running(JUST_NOW), sts(1, "web-1"), sts(2, "web-1"))
            .is("TRANSIENT NotReadyOrdered web-0"),
        example("a StatefulSet's pod was deleted long ago and does not go")
            .of(statefulSet(3).counts(2, 0, 2, 2).make())
            .pods(sts(0, "web-1"), sts(1, "web-1"), sts(2, "web-1").terminating(LONG_AGO))
            .is("TRANSIENT Terminating web-2"),
        example("it does not go because its node is broken")
            .of(statefulSet(3).counts(2, 0, 2, 2).make())
            .pods(sts(0, "web-1"), sts(2, "web-1").node("node-2").terminating(LONG_AGO))
            .broken("node-2")
            .is("TRANSIENT NodeNotReady node-2"),
        example("all old pods have to go before a Deployment's new ones come")
            .of(observed().strategy("Recreate").counts(1, 0, 0, 0).make())
            .pods(pod("a").hash("old").restartedAt("T1").terminating(LONG_AGO))
            .is("TRANSIENT Terminating web-old-a"),
        example("a rolling Deployment's new pods do not wait for the old ones to be gone")
            .of(observed().counts(3, 3, 2, 2).make())
            .pods(pod("a").hash("old").restartedAt("T1").terminating(LONG_AGO))
            .is(),
        example("in a Parallel StatefulSet nobody waits for an old pod that is not ready")
            .of(statefulSet(3).parallel().counts(3, 0, 2, 2).make())
            .pods(sts(0, "web-1").running(JUST_NOW), sts(1, "web-1"), sts(2, "web-1"))
            .is(),
        example("OrderedReady: the pod is being replaced")
            .of(statefulSet(3).counts(3, 0, 2, 2).make())
            .pods(sts(0, "web-1"), sts(1, "web-1"), sts(2, "web-1").unready().terminating(JUST_NOW))
            .is(),
        example("OrderedReady: the new pod crashes")
            .of(statefulSet(3).counts(3, 1, 2, 2).make())
            .pods(
                sts(0, "web-1"),
                sts(1, "web-1"),
                sts(2, "web-2").waiting("CrashLoopBackOff", "", CRASH))
            .is("FATAL CrashLoopBackOff web-2"));
  }

  static Stream<Example> controllers() {
    var sts = statefulSet(3).counts(2, 0, 2, 2).make();
    return Stream.of(
        example("a Deployment's pods cannot be made")
            .of(
                observed()
                    .counts(3, 0, 3, 3)
                    .condition("ReplicaFailure", "True", "FailedCreate")
                    .make())
            .is("TRANSIENT FailedCreate web"),
        example("a Deployment's ReplicaSet cannot be made")
            .of(
                observed()
                    .counts(3, 0, 3, 3)
                    .condition("Progressing", "False", "ReplicaSetCreateError")
                    .make())
            .is("TRANSIENT ReplicaSetCreateError web"),
        example("they can be made again")
            .of(
                observed()
                    .counts(3, 0, 3, 3)
                    .condition("ReplicaFailure", "False", "FailedCreate")
                    .make())
            .is(),
        example("a StatefulSet's pod cannot be made")
            .of(sts)
            .pods(sts(0, "web-1").createdAt(LONG_AGO), sts(1, "web-1").createdAt(LONG_AGO))
            .ownEvent("FailedCreate", JUST_NOW)
            .is("TRANSIENT FailedCreate web"),
        example("a StatefulSet's pod could not be made, but another one was made since")
            .of(sts)
            .pods(sts(0, "web-1").createdAt(LONG_AGO), sts(1, "web-2").createdAt(JUST_NOW))
            .ownEvent("FailedCreate", LONG_AGO)
            .is(),
        example("a StatefulSet has all its pods: an old failure is over")
            .of(statefulSet(2).counts(2, 1, 2, 2).make())
            .pods(sts(0, "web-1"), sts(1, "web-2"))
            .ownEvent("FailedCreate", JUST_NOW)
            .is(),
        example("a DaemonSet's pod cannot be made")
            .of(daemonSet(3).counts(2, 0, 2, 2).template(8, "T2").make())
            .pods(daemon("a", "T1"), daemon("b", "T1"))
            .ownEvent("FailedCreate", JUST_NOW)
            .is("TRANSIENT FailedCreate web"),
        example("another event about the DaemonSet")
            .of(daemonSet(3).counts(2, 0, 2, 2).template(8, "T2").make())
            .pods(daemon("a", "T1"), daemon("b", "T1"))
            .ownEvent("FailedDaemonPod", JUST_NOW)
            .is());
  }

  static Stream<Example> nodes() {
    var rolling = daemonSet(3).counts(3, 1, 1, 1).template(8, "T2").make();
    return Stream.of(
        example("two nodes hold a DaemonSet up")
            .of(rolling)
            .pods(
                daemon("a", "T2"),
                daemon("b", "T1").node("node-2").unready().terminating(JUST_NOW),
                daemon("c", "T1").node("node-3").unready())
            .broken("node-2")
            .broken("node-3")
            .is("TRANSIENT NodeNotReady node-2", "TRANSIENT NodeNotReady node-3"),
        example("one of them is back")
            .of(rolling)
            .pods(
                daemon("a", "T2"),
                daemon("b", "T1").node("node-2").unready().terminating(JUST_NOW),
                daemon("c", "T1").node("node-3").unready())
            .broken("node-2")
            .working("node-3")
            .is("TRANSIENT NodeNotReady node-2"),
        example("a node that does not work, but holds nothing up")
            .of(rolling)
            .pods(daemon("a", "T2"), daemon("b", "T1").node("node-2"))
            .broken("node-2")
            .is(),
        example("a new pod on a node that does not work is that node's problem")
            .pods(isNew().node("node-9").withoutSandbox())
            .event("FailedMount", LONG_AGO)
            .broken("node-9")
            .is("TRANSIENT NodeNotReady node-9"),
        example("an old pod of a Deployment on a broken node holds nothing up")
            .pods(pod("a").hash("old").restartedAt("T1").node("node-9").unready())
            .broken("node-9")
            .is(),
        example("all old pods have to go first, and one is on a node that does not work")
            .of(
                deployment(1)
                    .strategy("Recreate")
                    .generations(2, 2)
                    .template(8, "T2")
                    .counts(0, 0, 0, 0)
                    .make())
            .pods(
                pod("a")
                    .hash("old")
                    .restartedAt("T1")
                    .node("node-9")
                    .unready()
                    .terminating(LONG_AGO))
            .broken("node-9")
            .is("TRANSIENT NodeNotReady node-9"),
        example("an ordered StatefulSet waits for a node, not for the pod")
            .of(statefulSet(3).counts(3, 0, 2, 2).make())
            .pods(sts(0, "web-1"), sts(1, "web-1").node("node-2").unready(), sts(2, "web-1"))
            .broken("node-2")
            .is("TRANSIENT NodeNotReady node-2"));
  }

  @Test
  void a_crash_says_how_often_how_and_what_was_said_last() {
    var pod =
        isNew()
            .waiting("CrashLoopBackOff", "back-off", new Terminated(1, "Error", "no database\n"))
            .make();
    var problem = Problems.of(WEB, Evidence.of(OwnPods.of(List.of(pod)), NOW)).getFirst();
    assertEquals(
        "container main ended 2 times, last with exit code 1 (Error): no database",
        problem.message());
    assertEquals("web-new-a CrashLoopBackOff, exit 1", ProblemWords.brief(problem));
    assertEquals("main", problem.container());
    assertEquals(1, problem.exitCode());
  }

  @Test
  void what_holds_an_ordered_StatefulSet_up_names_the_reason_and_the_way_out() {
    var stuck = sts(1, "web-1").waiting("CrashLoopBackOff", "", CRASH).make();
    var problem =
        Problems.of(
                statefulSet(3).counts(3, 0, 2, 2).make(),
                Evidence.of(OwnPods.of(List.of(stuck)), NOW))
            .getFirst();
    assertTrue(problem.message().contains("CrashLoopBackOff"), problem::message);
    assertTrue(
        String.valueOf(problem.hint()).contains("kubectl delete pod web-1 -n shop"),
        () -> String.valueOf(problem.hint()));
  }

  private static Deploy observed() {
    return deployment(3).generations(2, 2).template(8, "T2");
  }

  private static PodBuilder isNew() {
    return isNew("a");
  }

  private static PodBuilder isNew(String suffix) {
    return pod(suffix).restartedAt("T2");
  }

  private static ExampleBuilder waiting(String reason, String message) {
    return example(reason + " " + message).pods(isNew().waiting(reason, message, null));
  }

  private static PodBuilder sts(int ordinal, String revision) {
    return pod(String.valueOf(ordinal))
        .named("web-" + ordinal)
        .hash(revision)
        .ownedBy(new Owner("StatefulSet", "web", "uid-web"));
  }

  private static PodBuilder daemon(String suffix, String restartedAt) {
    return pod(suffix)
        .hash(restartedAt)
        .restartedAt(restartedAt)
        .ownedBy(new Owner("DaemonSet", "web", "uid-web"));
  }
}
