package dev.kube9.live;

import dev.kube9.workload.ApiObject;

/** Which of two pictures of an object is the older one. */
final class ResourceVersions {
  private ResourceVersions() {}

  /**
   * Whether the first picture shows the same object earlier than the second. Resource versions of
   * one kind grow, and Kubernetes 1.35 allows clients to compare them as numbers.
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
      // Not a number means that we cannot compare: take what was told last.
      return Long.MAX_VALUE;
    }
  }
}
