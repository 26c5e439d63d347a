package dev.kube9.kubeconfig;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a kubeconfig in which long runs of base64 are replaced by short marks until the
 * scalars have been parsed. The runs are certificates and keys, which are nearly all of a large
 * file, and a YAML scanner reads each character several times: for 1,200 clusters in 3.4 MB that
 * took half a second after a JVM's start.
 *
 * @param text with marks
 * @param runs the replaced runs, by the numbers in their marks
 */
record FileText(String text, List<String> runs) {
  private static final int LONG = 256;

  /** A private-use character on both sides of a run's number. */
  private static final char MARK = '\uE000';

  private static final boolean[] IS_BASE64 = isBase64();

  private static final byte[] MARK_BYTES = {(byte) 0xEE, (byte) 0x80, (byte) 0x80};

  static FileText of(String text) {
    return new FileText(text, List.of());
  }

  /** Decodes UTF-8, or UTF-16 if there is a byte order mark of it. */
  static FileText of(byte[] bytes) throws NotAKubeconfig {
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return of(decoded(ByteBuffer.wrap(bytes, 2, bytes.length - 2), StandardCharsets.UTF_16LE));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return of(decoded(ByteBuffer.wrap(bytes, 2, bytes.length - 2), StandardCharsets.UTF_16BE));
    }
    var from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    var runs = new ArrayList<String>();
    var text = decoded(ByteBuffer.wrap(shortened(bytes, from, runs)), StandardCharsets.UTF_8);
    // A text that contains the private-use character is not changed.
    return marks(text) == 2 * runs.size()
        ? new FileText(text, runs)
        : of(decoded(ByteBuffer.wrap(bytes, from, bytes.length - from), StandardCharsets.UTF_8));
  }

  private static int marks(String text) {
    var marks = 0;
    for (var at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      marks++;
    }
    return marks;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** A decoder reports malformed input, which the constructor of String would replace. */
  private static String decoded(ByteBuffer bytes, Charset charset) throws NotAKubeconfig {
    try {
      var text = charset.newDecoder().decode(bytes).toString();
      if (text.indexOf('\0') >= 0) {
        throw new NotAKubeconfig("has zero bytes in it: UTF-16 without a byte order mark?");
      }
      return text;
    } catch (CharacterCodingException _) {
      throw new NotAKubeconfig("is no text in UTF-8, nor in UTF-16 with a byte order mark");
    }
  }

  private static byte[] shortened(byte[] bytes, int from, List<String> runs) {
    var kept = new ByteArrayOutputStream(Math.min(bytes.length, 1 << 16));
    var copied = from;
    for (var start = from; start < bytes.length; ) {
      var end = endOfRun(bytes, start);
      // After a backslash the first letters of a run belong to an escape sequence.
      if (end - start >= LONG && (start == from || bytes[start - 1] != '\\')) {
        kept.write(bytes, copied, start - copied);
        kept.writeBytes(MARK_BYTES);
        kept.writeBytes(Integer.toString(runs.size()).getBytes(StandardCharsets.US_ASCII));
        kept.writeBytes(MARK_BYTES);
        runs.add(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        copied = end;
      }
      start = end + 1;
    }
    kept.write(bytes, copied, bytes.length - copied);
    return kept.toByteArray();
  }

  private static int endOfRun(byte[] bytes, int start) {
    var end = start;
    while (end < bytes.length && IS_BASE64[bytes[end] & 0xFF]) {
      end++;
    }
    return end;
  }

  private static boolean[] isBase64() {
    var is = new boolean[256];
    for (var c : "/+0123456789".toCharArray()) {
      is[c] = true;
    }
    for (var c = 'a'; c <= 'z'; c++) {
      is[c] = true;
      is[Character.toUpperCase(c)] = true;
    }
    return is;
  }

  /** A scalar with the original runs instead of marks. */
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

  /** Without the content, which may be secret. */
  @Override
  public String toString() {
    return "a file's text";
  }
}
