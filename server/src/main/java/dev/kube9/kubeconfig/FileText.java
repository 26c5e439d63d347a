package dev.kube9.kubeconfig;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a kubeconfig's bytes: UTF-8, or UTF-16 when a byte order mark says so. */
final class FileText {
  private FileText() {}

  static String of(byte[] bytes) throws NotAKubeconfig {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decoded(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decoded(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decoded(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return decoded(bytes, 0, StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(byte[] bytes, int from, Charset charset) throws NotAKubeconfig {
    try {
      // A new decoder refuses what is malformed, where a String would put question marks for it.
      var content = ByteBuffer.wrap(bytes, from, bytes.length - from);
      var text = charset.newDecoder().decode(content).toString();
      if (text.indexOf('\0') >= 0) {
        throw new NotAKubeconfig("has zero bytes in it: UTF-16 without a byte order mark?");
      }
      return text;
    } catch (CharacterCodingException _) {
      throw new NotAKubeconfig("is no text in UTF-8, nor in UTF-16 with a byte order mark");
    }
  }
}
