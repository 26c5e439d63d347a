package dev.kube9.kubeconfig;

import java.util.ArrayList;
import java.util.List;

/**
 * A kubeconfig's text without the long runs of base64 in it, which are nearly all of a large file:
 * certificates and keys. A YAML scanner looks at each character several times, which took 0.5 s of
 * the 3.4 MB of 1,200 clusters in a JVM that has just started, and takes 0.1 s of what is left. A
 * run means nothing to the scanner, wherever it stands, so a mark stands in for it until the
 * scalars are known.
 */
final class LongRuns {
  private static final int LONG = 256;

  /** Private use: a text that has it is left as it is. */
  private static final char MARK = '\uE000';

  private final List<String> runs = new ArrayList<>();
  private final String shortened;

  private LongRuns(String text) {
    shortened = text.length() < LONG || text.indexOf(MARK) >= 0 ? text : shorten(text);
  }

  static LongRuns outOf(String text) {
    return new LongRuns(text);
  }

  String shortened() {
    return shortened;
  }

  /** A scalar of the shortened text, as it was. */
  String restored(String scalar) {
    if (runs.isEmpty() || scalar.indexOf(MARK) < 0) {
      return scalar;
    }
    var whole = new StringBuilder();
    var from = 0;
    for (var mark = scalar.indexOf(MARK); mark >= 0; mark = scalar.indexOf(MARK, from)) {
      var end = scalar.indexOf(MARK, mark + 1);
      whole.append(scalar, from, mark);
      whole.append(runs.get(Integer.parseInt(scalar, mark + 1, end, 10)));
      from = end + 1;
    }
    return whole.append(scalar, from, scalar.length()).toString();
  }

  private String shorten(String text) {
    var kept = new StringBuilder();
    var from = 0;
    var start = 0;
    for (var i = 0; i <= text.length(); i++) {
      if (i < text.length() && isBase64(text.charAt(i))) {
        continue;
      }
      // After a backslash a run begins with the letters of an escape.
      if (i - start >= LONG && (start == 0 || text.charAt(start - 1) != '\\')) {
        kept.append(text, from, start).append(MARK).append(runs.size()).append(MARK);
        runs.add(text.substring(start, i));
        from = i;
      }
      start = i + 1;
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static boolean isBase64(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9' || c == '+';
  }
}
