package dev.kube9.screen;

import dev.kube9.failure.InvalidParams;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next part of an answer begins; opaque to clients.
 *
 * @param scope index of the scope to go on with, counted from 0
 * @param afterKey key of the last object that was answered; all before it were answered too
 * @param token of the API server for the next page; absent when the last part came from memory
 */
public record Cursor(int scope, String afterKey, @Nullable String token) {
  public static final Cursor START = new Cursor(0, "", null);

  public String text() {
    var parts = scope + "\n" + afterKey + "\n" + (token == null ? "" : token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(parts));
  }

  public static Cursor of(@Nullable String text) {
    if (text == null) {
      return START;
    }
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 3);
      return new Cursor(Integer.parseInt(parts[0]), parts[1], parts[2].isEmpty() ? null : parts[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw new InvalidParams("cursor is not one that this server gave");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
