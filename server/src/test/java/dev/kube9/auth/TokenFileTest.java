package dev.kube9.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void the_token_is_trimmed_and_read_again_when_the_file_changed() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "one\n");
    var token = new TokenFile(file, null);
    assertEquals("Bearer one", token.proof().authorization());
    Files.writeString(file, "two\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T12:00:00Z")));
    assertEquals("Bearer two", token.proof().authorization());
  }

  @Test
  void after_a_refusal_only_another_token_is_worth_a_try() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "one");
    var token = new TokenFile(file, null);
    var refused = token.proof();
    assertEquals(false, token.renew(refused));
    Files.writeString(file, "two");
    assertEquals(true, token.renew(refused));
  }

  @Test
  void a_file_that_is_gone_is_a_failure_and_not_an_anonymous_request() {
    var token = new TokenFile(folder.resolve("absent"), null);
    assertEquals(ApiFailure.Kind.Unauthorized, assertThrows(ApiFailure.class, token::proof).kind());
  }

  @Tag("case:taken-as-anonymous")
  @Test
  void an_empty_file_is_named_and_no_empty_token_is_sent() throws Exception {
    var file = Files.writeString(folder.resolve("empty-token"), " \n");
    var failure = assertThrows(ApiFailure.class, new TokenFile(file, null)::proof);
    assertEquals(ApiFailure.Kind.Unauthorized, failure.kind());
    assertEquals("the token file %s is empty".formatted(file), failure.reason());
  }

  @Tag("case:token-and-token-file")
  @Test
  void the_file_wins_over_the_token_beside_it_which_counts_while_there_is_none() throws Exception {
    var file = folder.resolve("fresh.token");
    var token = new TokenFile(file, "stale");
    assertEquals("Bearer stale", token.proof().authorization());
    Files.writeString(file, "fresh");
    assertEquals("Bearer fresh", token.proof().authorization());
    Files.delete(file);
    assertEquals("Bearer fresh", token.proof().authorization());
  }

  @Test
  void a_file_that_was_moved_into_place_is_read_whatever_its_time_and_length() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "one");
    var token = new TokenFile(file, null);
    var _ = token.proof();
    var next = Files.writeString(folder.resolve("next"), "two");
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    assertEquals("Bearer two", token.proof().authorization());
  }

  @Test
  void an_invisible_character_is_named_by_its_place_and_the_token_is_not_told() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "abc\u200bdef");
    var failure = assertThrows(ApiFailure.class, new TokenFile(file, null)::proof);
    assertTrue(failure.reason().contains("character 4 is U+200B"), failure.reason());
    assertFalse(failure.reason().contains("abc"), failure.reason());
  }
}
