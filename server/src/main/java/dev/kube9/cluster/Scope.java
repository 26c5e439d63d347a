package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a list or watch selects.
 *
 * @param namespace null for all namespaces
 * @param selector a label selector in the form of the query parameter; null for all labels
 */
public record Scope<T extends ApiObject>(
    Resource<T> resource, @Nullable String namespace, @Nullable String selector) {

  public static <T extends ApiObject> Scope<T> of(
      Resource<T> resource, @Nullable String namespace) {
    return new Scope<>(resource, namespace, null);
  }

  /** All workloads of the same kind and namespace. */
  public static Scope<dev.kube9.workload.Workload> around(WorkloadRef ref) {
    return of(Resource.of(ref.kind()), ref.namespace());
  }
}
