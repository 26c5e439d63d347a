package dev.kube9.live;

import dev.kube9.workload.ApiObject;

/** Compares two versions of an object. */
final class ResourceVersions {
  private ResourceVersions() {}

  /**
   * Whether both are states of the same object and the first one is older. Resource versions of one
   * kind grow, and Kubernetes 1.35 allows clients to compare them as numbers.
   */
  static boolean isOlder(ApiObject one, ApiObject other) {
    return one.uid().equals(other.uid()) && number(one) < number(other);
  }

  static boolean isSame(ApiObject one, ApiObject other) {
    return one.uid().equals(other.uid())
        && one.meta().resourceVersion().equals(other.meta().resourceVersion());
  }

  private static long number(ApiObject object) {
    try {
      return Long.parseUnsignedLong(object.meta().resourceVersion());
    } catch (NumberFormatException _) {
      // A version that is not a number cannot be compared: the object received last is used.
      return Long.MAX_VALUE;
    }
  }
}
