package dev.kube9.workload;

/** A workload that has a rolling restart, as one answer of the API server shows it. */
public sealed interface Workload extends ApiObject permits Deployment, StatefulSet, DaemonSet {
  WorkloadKind kind();

  PodTemplate template();

  /** The generation that the controller has acted on; 0 when it has not seen the object yet. */
  long observedGeneration();

  /** The pods' label selector in the API's query form, such as {@code app=web,tier in (a,b)}. */
  String selector();

  /** How many pods there should be. */
  int desired();

  /** Pods of the current template, ready or not; terminating ones are not counted. */
  int updated();

  /** Ready pods, whatever their template. */
  int ready();

  /** Pods ready for at least {@code minReadySeconds}, whatever their template. */
  int available();

  /** Pods that still have an older template; terminating ones are not counted. */
  int old();

  /** The type of the update strategy, such as {@code RollingUpdate} or {@code OnDelete}. */
  String strategy();

  /** Whether a Rollout of Argo Rollouts takes its pod template from it, and has the pods. */
  default boolean isTemplateOfRollout() {
    return false;
  }

  /** Whether its controller stops all old pods before it makes new ones. */
  default boolean isRecreate() {
    return false;
  }

  /** How long a pod must be ready to count as available. */
  int minReadySeconds();

  default WorkloadRef ref(String context) {
    return new WorkloadRef(context, namespace(), kind(), name());
  }
}
