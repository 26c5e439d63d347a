package dev.kube9.workload;

/** Names one workload in one cluster: each request carries its context, nothing is "current". */
public record WorkloadRef(String context, String namespace, WorkloadKind kind, String name) {

  /** Kind, namespace and name, as in {@code Deployment shop/web}. */
  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
