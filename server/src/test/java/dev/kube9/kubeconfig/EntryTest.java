package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.KubeconfigFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EntryTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_text_has_the_letters_that_stand_there() throws Exception {
    var entry = entry("{a: 2024-01-15, b: 0100, c: 1.50, d: yes, e: 12345e6, f: 0x1F, g: '~'}");
    assertEquals(
        List.of("2024-01-15", "0100", "1.50", "yes", "12345e6", "0x1F", "~"),
        entry.values().keySet().stream().map(k -> entry.text(k + "").orElseThrow()).toList());
  }

  @Test
  void nothing_and_an_empty_text_are_absent() throws Exception {
    var entry = entry("{a: null, b: ~, c: , d: '', e: Null}");
    for (var key : List.of("a", "b", "c", "d", "e", "f")) {
      assertTrue(entry.text(key).isEmpty(), key);
      assertTrue(entry.path(key).isEmpty(), key);
    }
    assertFalse(entry.values().containsKey("a"));
    assertTrue(entry.child("a").isEmpty());
    assertEquals(List.of(), entry.children("a"));
    assertEquals(List.of(), entry.texts("a"));
    assertFalse(entry.flag("a"));
  }

  @Test
  void a_flag_is_a_boolean_of_yaml_1_1_and_no_text() throws Exception {
    for (var yes : List.of("true", "True", "yes", "on", "Y")) {
      assertTrue(entry("{a: %s}".formatted(yes)).flag("a"), yes);
    }
    for (var no : List.of("false", "no", "off", "N", "null")) {
      assertFalse(entry("{a: %s}".formatted(no)).flag("a"), no);
    }
    for (var odd : List.of("'true'", "\"yes\"", "1", "''", "[]", "truth")) {
      var entry = entry("{a: %s}".formatted(odd));
      assertThrows(KubeconfigFailure.class, () -> entry.flag("a"), odd);
    }
  }

  @Test
  void lists_and_mappings_where_they_do_not_belong_are_told_by_name() throws Exception {
    var entry = entry("{text: [a], list: a, map: a, maps: [a], texts: [{}]}");
    assertEquals("user u in F: text must be text", reason(() -> entry.text("text")));
    assertEquals("user u in F: list must be a list", reason(() -> entry.texts("list")));
    assertEquals("user u in F: map must be a mapping", reason(() -> entry.child("map")));
    assertEquals(
        "user u in F: maps must be a list of mappings", reason(() -> entry.children("maps")));
    assertEquals("user u in F: texts must be a list of texts", reason(() -> entry.texts("texts")));
  }

  @Test
  void texts_of_a_list_keep_empty_ones() throws Exception {
    assertEquals(
        List.of("a", "", "", "*", "0010"), entry("{a: [a, '', null, '*', 0010]}").texts("a"));
  }

  @Test
  void a_value_of_any_shape_is_json_with_its_types() throws Exception {
    var text =
        "{a: {i: 17, n: -1_000, o: 0777, h: 0xFF, b: 0b11, f: 2.50, t: on, z: ~, s: '5', d: 2024-01-15, l: [1, x, {}], big:"
            + " 123456789012345678901234567890, v: 1.2.3}}";
    var json = (Map<?, ?>) entry(text).json("a").orElseThrow();
    assertEquals(BigInteger.valueOf(17), json.get("i"));
    assertEquals(BigInteger.valueOf(-1000), json.get("n"));
    assertEquals(BigInteger.valueOf(511), json.get("o"));
    assertEquals(BigInteger.valueOf(255), json.get("h"));
    assertEquals(BigInteger.valueOf(3), json.get("b"));
    assertEquals(new BigDecimal("2.50"), json.get("f"));
    assertEquals(true, json.get("t"));
    assertTrue(json.containsKey("z") && json.get("z") == null);
    assertEquals("5", json.get("s"));
    assertEquals("2024-01-15", json.get("d"));
    assertEquals("1.2.3", json.get("v"));
    assertEquals(Arrays.asList(BigInteger.ONE, "x", Map.of()), json.get("l"));
    assertEquals("plain", entry("{a: plain}").json("a").orElseThrow());
    assertTrue(entry("{a: plain}").json("b").isEmpty());
  }

  @Test
  void base64_is_read_as_go_reads_it() throws Exception {
    assertEquals("hello", bytes("aGVs\nbG8=\r\n"));
    for (var odd : List.of("aGVs bG8=", "aGVsbG8", "REDACTED!", "-----BEGIN", "aGVs\tbG8=", "é")) {
      var entry = new Entry("user u in F", folder, Map.of("k-data", new Scalar(odd, false)));
      assertEquals("user u in F: k-data is not base64", reason(() -> entry.bytes("k-data", "k")));
    }
  }

  private String bytes(String base64) {
    var entry = new Entry("user u in F", folder, Map.of("k-data", new Scalar(base64, false)));
    return new String(entry.bytes("k-data", "k").orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void a_file_is_found_beside_the_kubeconfig_or_by_its_absolute_path() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("pki")).resolve("ca.crt"), "pem");
    assertEquals("pem", file("{k: pki/../pki/ca.crt}"));
    assertEquals("pem", file("{k: '%s'}".formatted(folder.resolve("pki/ca.crt"))));
    var home = entry("{k: ~/ca.crt}").path("k").orElseThrow();
    assertEquals(folder.resolve("~/ca.crt"), home);
  }

  private String file(String text) throws Exception {
    return new String(entry(text).bytes("k-data", "k").orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void a_file_that_cannot_be_read_is_named_with_the_reason() throws Exception {
    Files.createDirectory(folder.resolve("pki"));
    assertEquals(
        "user u in F: its k %s cannot be read: it does not exist"
            .formatted(folder.resolve("no.crt")),
        reason(() -> entry("{k: no.crt}").bytes("k-data", "k")));
    assertEquals(
        "user u in F: its k %s cannot be read: it is a folder".formatted(folder.resolve("pki")),
        reason(() -> entry("{k: pki}").bytes("k-data", "k")));
    assertTrue(reason(() -> entry("{k: \"a\\0b\"}").bytes("k-data", "k")).contains("no path"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_path_of_windows_gets_a_hint() throws Exception {
    var entry = entry("{k: 'C:\\Users\\me\\ca.crt'}");
    var failure = assertThrows(KubeconfigFailure.class, () -> entry.bytes("k-data", "k"));
    assertEquals(
        "user u in F: its k C:\\Users\\me\\ca.crt cannot be read: it does not exist",
        failure.reason());
    assertTrue(String.valueOf(failure.hint()).contains("WSL"));
  }

  @Test
  void equal_texts_are_equal_and_none_is_printed() throws Exception {
    assertEquals(entry("{a: s3cret, b: [1]}"), entry("{b: [1], a: s3cret}"));
    assertNotEquals(entry("{a: s3cret}"), entry("{a: other}"));
    assertFalse(entry("{a: s3cret}").toString().contains("s3cret"));
    assertFalse(entry("{a: s3cret}").values().toString().contains("s3cret"));
  }

  private interface Call {
    void run() throws Exception;
  }

  private static String reason(Call call) {
    return assertThrows(KubeconfigFailure.class, call::run).reason();
  }

  private Entry entry(String text) throws NotAKubeconfig {
    var root = YamlDocument.first(FileText.of(text)).root();
    return new Entry("user u in F", folder, (Map<?, ?>) Objects.requireNonNull(root));
  }
}
