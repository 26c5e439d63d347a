package dev.kube9.kubeconfig;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** As go-yaml's parser of integers takes them, without the underscores. */
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)");

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** A number of more digits than any honest one takes long to compute; it stays text. */
  private static final int LONGEST_NUMBER = 100;

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
    return bool == null ? numberOrText() : bool;
  }

  private Object numberOrText() {
    var digits = text.replace("_", "");
    if (digits.length() > LONGEST_NUMBER) {
      return text;
    }
    if (INTEGER.matcher(digits).matches()) {
      return integer(digits);
    }
    return DECIMAL.matcher(digits).matches() ? new BigDecimal(digits) : text;
  }

  private static BigInteger integer(String digits) {
    var negative = digits.startsWith("-");
    var unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    var magnitude = magnitude(unsigned.toLowerCase(Locale.ROOT));
    return negative ? magnitude.negate() : magnitude;
  }

  private static BigInteger magnitude(String unsigned) {
    if (unsigned.startsWith("0x")) {
      return new BigInteger(unsigned.substring(2), 16);
    }
    if (unsigned.startsWith("0b")) {
      return new BigInteger(unsigned.substring(2), 2);
    }
    if (unsigned.startsWith("0o")) {
      return new BigInteger(unsigned.substring(2), 8);
    }
    return new BigInteger(unsigned, unsigned.startsWith("0") ? 8 : 10);
  }

  @Override
  public String toString() {
    return "a scalar";
  }
}
