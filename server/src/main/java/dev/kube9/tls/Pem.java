package dev.kube9.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds PEM blocks as Go's {@code encoding/pem} does: text around them and damaged blocks are
 * skipped.
 */
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "\n-----END ";
  private static final String DASHES = "-----";

  private Pem() {}

  /**
   * A PEM block.
   *
   * @param type such as {@code CERTIFICATE}
   * @param headers lines such as {@code Proc-Type: 4,ENCRYPTED}
   */
  record Block(String type, Map<String, String> headers, ByteBuffer content) {
    byte[] bytes() {
      var bytes = new byte[content.remaining()];
      content.duplicate().get(bytes);
      return bytes;
    }

    @Override
    public String toString() {
      return "a block of type " + type;
    }
  }

  static List<Block> blocks(String text) {
    var unix = text.replace("\r\n", "\n");
    var blocks = new ArrayList<Block>();
    var from = 0;
    for (var end = unix.indexOf(END); end >= 0; end = unix.indexOf(END, from)) {
      // The last BEGIN before this END: a BEGIN without its own END is not a block.
      var begin = unix.lastIndexOf(BEGIN, end);
      if (begin >= from && (begin == 0 || unix.charAt(begin - 1) == '\n')) {
        add(unix, begin + BEGIN.length(), end, blocks);
      }
      from = end + END.length();
    }
    return blocks;
  }

  private static void add(String text, int afterBegin, int end, List<Block> blocks) {
    var firstLine = text.indexOf('\n', afterBegin);
    var type = text.substring(afterBegin, firstLine).stripTrailing();
    var last = lineAt(text, end + END.length());
    if (!type.endsWith(DASHES) || !last.equals(type)) {
      return;
    }
    var headers = new LinkedHashMap<String, String>();
    var from = firstLine + 1;
    for (var line = lineAt(text, from); from < end && line.contains(":"); ) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      from = text.indexOf('\n', from) + 1;
      line = lineAt(text, from);
    }
    try {
      var base64 = from >= end ? "" : text.substring(from, end).replaceAll("[ \t\r\n]", "");
      blocks.add(
          new Block(
              type.substring(0, type.length() - DASHES.length()),
              headers,
              ByteBuffer.wrap(Base64.getDecoder().decode(base64))));
    } catch (IllegalArgumentException _) {
      // A damaged block.
    }
  }

  private static String lineAt(String text, int from) {
    var end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end).stripTrailing();
  }
}
