package dev.kube9.workload;

/** What every object of the API has and a list kept up to date needs. */
public sealed interface ApiObject permits Workload, CronJob, Pod, WarningEvent {
  Meta meta();

  default String namespace() {
    return meta().namespace();
  }

  default String name() {
    return meta().name();
  }

  /** Tells an object from another one of the same name made later. */
  default String uid() {
    return meta().uid();
  }

  /** Unique within a list of one kind: {@code namespace/name}. */
  default String key() {
    return namespace() + "/" + name();
  }
}
