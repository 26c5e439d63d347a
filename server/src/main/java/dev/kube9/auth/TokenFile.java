package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A bearer token in a file that somebody else renews: read again whenever it has changed. */
final class TokenFile implements Credential {
  private final Path file;
  private @Nullable FileTime readAt;
  private String token = "";

  TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Proof proof() {
    try {
      var modified = Files.getLastModifiedTime(file);
      if (!modified.equals(readAt)) {
        token = Files.readString(file).strip();
        readAt = modified;
      }
    } catch (IOException failure) {
      throw new ApiFailure(
          ApiFailure.Kind.Unauthorized,
          "the token file %s cannot be read".formatted(file),
          "Log in again, or mend the file",
          0,
          null,
          failure);
    }
    return Proof.bearer(token);
  }

  @Override
  public synchronized boolean renew() {
    var before = token;
    readAt = null;
    var _ = proof();
    return !token.equals(before);
  }
}
