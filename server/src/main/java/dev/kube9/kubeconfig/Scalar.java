package dev.kube9.kubeconfig;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scalar of a kubeconfig with its original text. It becomes a number or boolean only where one is
 * needed, by the rules of go-yaml v2, so that a namespace that looks like a date or a number keeps
 * its text. It may be a secret and is never printed.
 *
 * @param plain whether it has no quotes, so that it may be a number, a boolean or null
 */
record Scalar(String text, boolean plain) {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> YES =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> NO =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

  boolean isNothing() {
    return plain && NOTHING.contains(text);
  }

  /** Empty when it is not a boolean. */
  @Nullable Boolean bool() {
    return !plain ? null : YES.contains(text) ? Boolean.TRUE : NO.contains(text) ? false : null;
  }

  /** The scalar as JSON: a string, a number, a boolean or null. */
  @Nullable Object json() {
    if (!plain) {
      return text;
    }
    if (isNothing()) {
      return null;
    }
    var bool = bool();
    return bool == null ? ScalarNumber.orText(text) : bool;
  }

  @Override
  public String toString() {
    return "a scalar";
  }
}
