package dev.kube9.kubeconfig;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses the number of a plain scalar by the rules of go-yaml v2. */
final class ScalarNumber {
  /** Go's syntax of integers, after underscores were removed. */
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)");

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** A number with very many digits would take long to parse; it is treated as text. */
  private static final int LONGEST = 100;

  private ScalarNumber() {}

  static Object orText(String text) {
    var digits = text.replace("_", "");
    if (digits.length() > LONGEST) {
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
}
