package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token in a file, which is read again when it has changed, and after a refusal. While it
 * cannot be read, the last token from it is used, or else the one in the entry.
 */
final class TokenFile implements Credential {
  private final Path file;
  private final @Nullable String inline;
  private String readAt = "";
  private @Nullable String token;

  /**
   * @param inline the token in the entry itself, usually an older copy
   */
  TokenFile(Path file, @Nullable String inline) {
    this.file = file;
    this.inline = inline;
  }

  /**
   * Checks that the file can be read.
   *
   * @throws ApiFailure when it is missing, a folder, or not readable
   */
  static void confirmReadable(Path file) {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw unreadable(file);
    }
  }

  @Override
  public synchronized Proof proof() {
    var stamp = FileStamp.of(file);
    if (token == null || !stamp.equals(readAt)) {
      read(stamp);
    }
    return Proof.bearer(token == null ? String.valueOf(inline) : token);
  }

  @Override
  public synchronized boolean renew(Proof refused) {
    readAt = "";
    return !proof().equals(refused);
  }

  private void read(String stamp) {
    try {
      var text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw failure("the token file %s is empty".formatted(file));
      }
      var flaw = HeaderText.flaw(text);
      if (flaw.isPresent()) {
        throw failure("the token in the file %s cannot be sent: %s".formatted(file, flaw.get()));
      }
      token = text;
      readAt = stamp;
    } catch (IOException _) {
      orElse(unreadable(file));
    } catch (ApiFailure unusable) {
      orElse(unusable);
    }
  }

  private void orElse(ApiFailure failure) {
    if (token == null && inline == null) {
      throw failure;
    }
  }

  private static ApiFailure unreadable(Path file) {
    return failure("the token file %s cannot be read".formatted(file));
  }

  private static ApiFailure failure(String reason) {
    return NoCredentials.because(reason, "Log in again, or mend the file");
  }
}
