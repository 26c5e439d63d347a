package dev.kube9.workload;

/** Identifies one workload in one cluster. */
public record WorkloadRef(String context, String namespace, WorkloadKind kind, String name) {

  /** Kind, namespace and name, as in {@code Deployment shop/web}. */
  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
