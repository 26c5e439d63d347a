package dev.kube9.workload;

/** The properties of every API object that an informer needs. */
public sealed interface ApiObject permits Workload, CronJob, Pod, WarningEvent, Namespace {
  Meta meta();

  default String namespace() {
    return meta().namespace();
  }

  default String name() {
    return meta().name();
  }

  /** Differs between an object and a later one of the same name. */
  default String uid() {
    return meta().uid();
  }

  /** Unique within a list of one kind: {@code namespace/name}. */
  default String key() {
    return namespace() + "/" + name();
  }
}
