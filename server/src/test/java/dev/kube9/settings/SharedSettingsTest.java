package dev.kube9.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSettingsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_missing_file_is_no_problem() {
    var settings = SharedSettings.of(environment());
    assertEquals(List.of(), settings.readOnlyContexts());
    assertEquals(List.of(), settings.protectedContexts());
    assertEquals(List.of(), settings.problems());
  }

  @Test
  void an_empty_file_is_no_problem() throws Exception {
    var settings = settings("# nothing yet\nprotectedContexts:\n");
    assertEquals(List.of(), settings.protectedContexts());
    assertEquals(List.of(), settings.problems());
  }

  @Test
  void the_lists_keep_the_texts_as_they_are_written() throws Exception {
    var settings = settings("protectedContexts: [prod-*, 0123, 'a: b']\nreadOnlyContexts:\n- off");
    assertEquals(List.of("prod-*", "0123", "a: b"), settings.protectedContexts());
    assertEquals(List.of("off"), settings.readOnlyContexts());
    assertEquals(List.of(), settings.problems());
  }

  @Test
  void an_unknown_key_and_a_wrong_type_are_problems_which_protect_all_contexts() throws Exception {
    var settings = settings("protectedcontexts: [a]\nreadOnlyContexts: [b]\nprotectedContexts: c");
    assertEquals(List.of("b"), settings.readOnlyContexts());
    assertEquals(List.of("*"), settings.protectedContexts());
    assertEquals(
        List.of(
            file() + ": there is no setting protectedcontexts",
            file() + ": protectedContexts must be a list",
            protectedUntilCorrected()),
        settings.problems());
    assertEquals(
        List.of(file() + ": protectedContexts must be a list of texts", protectedUntilCorrected()),
        settings("protectedContexts: [{name: prod}]").problems());
  }

  @Test
  void a_file_that_is_no_mapping_is_a_problem() throws Exception {
    assertEquals(
        List.of(file() + " has no mapping in it", protectedUntilCorrected()),
        settings("- prod").problems());
    assertEquals(
        List.of(file() + " is no YAML from line 2 on", protectedUntilCorrected()),
        settings("a: b\n\"c").problems());
    assertEquals(List.of("*"), settings("- prod").protectedContexts());
  }

  @Test
  void a_folder_or_a_huge_file_is_a_problem() throws Exception {
    assertEquals(
        List.of(file() + " is too large", protectedUntilCorrected()),
        settings("#".repeat(1024 * 1024 + 1)).problems());
    Files.delete(file());
    Files.createDirectory(file());
    assertEquals(
        List.of(file() + " cannot be read: it is a folder", protectedUntilCorrected()),
        SharedSettings.of(environment()).problems());
  }

  @Test
  void the_file_is_read_once() throws Exception {
    var settings = settings("protectedContexts: [a]");
    assertEquals(List.of("a"), settings.protectedContexts());
    var _ = Files.writeString(file(), "protectedContexts: [b]");
    assertEquals(List.of("a"), settings.protectedContexts());
  }

  @Test
  void its_place_is_that_of_each_system() {
    var home = folder.toString();
    assertEquals(
        folder.resolve("c"),
        SettingsPlace.folder(Map.of("XDG_CONFIG_HOME", home + "/c", "HOME", home), false));
    assertEquals(folder.resolve(".config"), SettingsPlace.folder(Map.of("HOME", home), false));
    assertEquals(
        folder.resolve(".config"),
        SettingsPlace.folder(Map.of("XDG_CONFIG_HOME", "relative", "HOME", home), false));
    assertEquals(
        folder.resolve("r"),
        SettingsPlace.folder(Map.of("APPDATA", home + "/r", "HOME", home), true));
    assertTrue(
        SettingsPlace.folder(Map.of("HOME", home), true).endsWith(Path.of("AppData", "Roaming")));
  }

  private SharedSettings settings(String text) throws Exception {
    Files.createDirectories(file().getParent());
    var _ = Files.writeString(file(), text);
    return SharedSettings.of(environment());
  }

  private String protectedUntilCorrected() {
    return file() + ": all contexts are protected until this is corrected";
  }

  private Path file() {
    return folder.resolve("kube9").resolve("config.yaml");
  }

  private Map<String, String> environment() {
    return Map.of("XDG_CONFIG_HOME", folder.toString());
  }
}
