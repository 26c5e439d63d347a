package dev.kube9.kubeconfig;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A single value of a kubeconfig with the text that stands there. What it means beyond text is
 * decided by who asks, by the rules of go-yaml v2: so a namespace that looks like a date or a
 * number keeps its letters. It may be a secret, so it is never printed.
 *
 * @param plain whether it stands without quotes, so that it may be a number, a boolean or nothing
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

  /** Absent when it is no boolean. */
  @Nullable Boolean bool() {
    return !plain ? null : YES.contains(text) ? Boolean.TRUE : NO.contains(text) ? false : null;
  }

  /** As a value of JSON: a text, a number, a boolean, or null. */
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
