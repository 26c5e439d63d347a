package dev.kube9.workload;

import org.jspecify.annotations.Nullable;

/**
 * What we keep of a workload's pod template.
 *
 * @param fingerprint changes when anything in the template changes, and only then
 * @param hasAnnotations whether {@code metadata.annotations} exists: a JSON Patch can add a key
 *     only to an object that is there
 * @param restartedAt the value of {@code kubectl.kubernetes.io/restartedAt}, as it stands there
 */
public record PodTemplate(long fingerprint, boolean hasAnnotations, @Nullable String restartedAt) {

  /** The annotation that a rolling restart writes. */
  public static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
}
