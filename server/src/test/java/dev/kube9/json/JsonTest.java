package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T23:59:59Z",
        "2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:58Z",
        "2026-01-31T23:59:59.123456Z",
        "2026-01-31T23:59:59+02:00",
      })
  void a_moment_is_read_as_the_library_reads_it(String text) {
    assertEquals(Instant.parse(text), Json.moment(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-31T23:59:60Z",
        "2026-01-3xT23:59:59Z",
        "2026-01-31 23:59:59Z",
        "+026-01-31T23:59:59Z",
        "yesterday",
      })
  void what_is_no_moment_is_absent(String text) {
    assertNull(Json.moment(text));
  }
}
