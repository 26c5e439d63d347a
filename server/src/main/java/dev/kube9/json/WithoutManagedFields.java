package dev.kube9.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the API in which all lists of {@code managedFields} are empty. These are the larger
 * part of most objects, no request can exclude them, and a JSON reader needs much time to skip
 * them, so they are removed before it.
 *
 * <p>They are found by the bytes with which the API server begins them. These cannot occur inside a
 * JSON string, where quotes are escaped. A list that begins with other bytes is passed on, which
 * only costs time.
 */
public final class WithoutManagedFields extends InputStream {
  private static final byte[] BEGINNING = "\"managedFields\":[".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;

  /** How many bytes of the beginning the last bytes match. */
  private int seen;

  /** The number of open brackets inside a removed list; 0 outside. */
  private int open;

  private boolean inString;
  private boolean escaped;

  public WithoutManagedFields(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  /**
   * Returns as soon as there are bytes to pass on, because an event of a watch must not be delayed.
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      var read = in.read(into, offset, length);
      if (read < 0) {
        return -1;
      }
      var kept = keep(into, offset, offset + read);
      if (kept > 0) {
        return kept;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Moves the bytes to pass on to the front of the buffer; returns their number. */
  private int keep(byte[] bytes, int from, int end) {
    var to = from;
    var next = from;
    while (next < end) {
      if (open > 0) {
        next = afterLeftOut(bytes, next, end);
      } else {
        var begun = afterBeginning(bytes, next, end);
        System.arraycopy(bytes, next, bytes, to, begun - next);
        to += begun - next;
        next = begun;
      }
    }
    return to - from;
  }

  /** The index at which a list to remove begins, or the end of the bytes. */
  private int afterBeginning(byte[] bytes, int from, int end) {
    var matched = seen;
    for (var i = from; i < end; i++) {
      var next = bytes[i];
      if (next == BEGINNING[matched]) {
        matched++;
        if (matched == BEGINNING.length) {
          seen = 0;
          open = 1;
          return i + 1;
        }
      } else {
        matched = next == '"' ? 1 : 0;
      }
    }
    seen = matched;
    return end;
  }

  /** The index of the bracket that closes the list, or the end of the bytes. */
  private int afterLeftOut(byte[] bytes, int from, int end) {
    for (var i = from; i < end; i++) {
      var next = bytes[i];
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
      } else {
        switch (next) {
          case '"' -> inString = true;
          case '[', '{' -> open++;
          case ']', '}' -> {
            open--;
            if (open == 0) {
              return i;
            }
          }
          default -> {}
        }
      }
    }
    return end;
  }
}
