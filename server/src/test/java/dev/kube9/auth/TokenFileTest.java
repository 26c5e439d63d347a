package dev.kube9.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.failure.ApiFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void the_token_is_trimmed_and_read_again_when_the_file_changed() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "one\n");
    var token = new TokenFile(file);
    assertEquals("Bearer one", token.proof().authorization());
    Files.writeString(file, "two\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T12:00:00Z")));
    assertEquals("Bearer two", token.proof().authorization());
  }

  @Test
  void after_a_refusal_only_another_token_is_worth_a_try() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "one");
    var token = new TokenFile(file);
    var _ = token.proof();
    assertEquals(false, token.renew());
    Files.writeString(file, "two");
    assertEquals(true, token.renew());
  }

  @Test
  void a_file_that_is_gone_is_a_failure_and_not_an_anonymous_request() {
    var token = new TokenFile(folder.resolve("absent"));
    assertEquals(ApiFailure.Kind.Unauthorized, assertThrows(ApiFailure.class, token::proof).kind());
  }
}
