package dev.kube9.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an object that kube9 uses.
 *
 * @param generation counts the changes of the spec; 0 where the kind has none
 * @param createdAt absent only in malformed answers
 * @param deletionTimestamp the deadline of an object's deletion; null while it is not being deleted
 * @param finalizers what has to be done before a deleted object disappears
 * @param controller the owner that controls the object, if there is one
 * @param managedBy the GitOps tool that applies the object, such as {@code Argo CD}; absent when
 *     none is recognized by its labels and annotations
 */
public record Meta(
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    long generation,
    @Nullable Instant createdAt,
    @Nullable Instant deletionTimestamp,
    List<String> finalizers,
    @Nullable Owner controller,
    @Nullable String managedBy) {

  /** An owner reference with {@code controller: true}. */
  public record Owner(String kind, String name, String uid) {}

  public boolean terminating() {
    return deletionTimestamp != null;
  }

  /** Metadata of an object that nobody owns, for the most common case. */
  public static Meta of(
      String namespace, String name, String uid, String resourceVersion, long generation) {
    return new Meta(
        namespace, name, uid, resourceVersion, generation, null, null, List.of(), null, null);
  }
}
