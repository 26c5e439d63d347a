package dev.kube9.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the API with empty lists of {@code managedFields}. They are the larger part of most
 * objects, no request can leave them out, and a JSON reader takes its time to skip them: here they
 * never reach it.
 *
 * <p>They are found by the bytes with which the API server writes their beginning. Those cannot
 * stand inside a JSON string, as quotes are escaped there; and a list that is written in any other
 * way is passed on as it is, which costs time and nothing else.
 */
public final class WithoutManagedFields extends InputStream {
  private static final byte[] BEGINNING = "\"managedFields\":[".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;

  /** How many bytes of the beginning have just been seen. */
  private int seen;

  /** How many brackets are open inside of what is left out; 0 outside. */
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

  /** Waits for bytes to pass on, and not for more of them: an event of a watch is due at once. */
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

  /** Moves what is to be passed on to the front; returns how much it is. */
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

  /** Where a list to leave out begins, or the end. */
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

  /** Where the bracket stands that closes the list, or the end. */
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
