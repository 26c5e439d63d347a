package dev.kube9.cli.arguments;

import dev.kube9.protocol.WireWorkloadRef;

/**
 * A workload without its place.
 *
 * @param kind its name in Kubernetes, such as {@code Deployment}
 */
public record WorkloadName(String kind, String name) {
  public WireWorkloadRef in(String context, String namespace) {
    return new WireWorkloadRef(context, namespace, kind, name);
  }
}
