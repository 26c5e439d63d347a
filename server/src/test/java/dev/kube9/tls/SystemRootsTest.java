package dev.kube9.tls;

import static dev.kube9.transport.Certificates.authority;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("case:system-trust-store")
@EnabledOnOs(OS.LINUX)
class SystemRootsTest {
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir private Path folder;

  @Test
  void a_file_and_folders_can_be_named_by_variables() throws Exception {
    var one = authority("one");
    var two = authority("two");
    var three = authority("three");
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    var file = Files.writeString(folder.resolve("ca.crt"), one.pem());
    Files.writeString(folder.resolve("a/two.pem"), two.pem());
    Files.writeString(folder.resolve("b/three.pem"), three.pem());
    var roots =
        SystemRoots.of(
            Map.of(
                "SSL_CERT_FILE",
                file.toString(),
                "SSL_CERT_DIR",
                folder.resolve("a") + ":" + folder.resolve("b")));
    assertEquals(3, roots.certificates().size());
    assertTrue(roots.contains(one.certificate()));
    assertTrue(roots.contains(two.certificate()));
    assertTrue(roots.contains(three.certificate()));
  }

  @Test
  void a_file_that_is_missing_takes_the_place_of_all_files() {
    var roots =
        SystemRoots.of(
            Map.of("SSL_CERT_FILE", folder.resolve("none").toString(), "SSL_CERT_DIR", "/nowhere"));
    assertTrue(roots.isEmpty());
  }

  @Test
  void without_variables_there_are_those_of_the_system_each_once() {
    var roots = SystemRoots.of(Map.of());
    assertFalse(roots.isEmpty());
    assertEquals(roots.certificates().stream().distinct().count(), roots.certificates().size());
  }

  @Test
  void a_runtime_without_the_store_of_the_system_takes_javas_own_list() throws Exception {
    var list =
        KeyStore.getInstance(Path.of(JAVA_HOME, "lib/security/cacerts").toFile(), (char[]) null);
    var roots = SystemRoots.ofStores("Windows-ROOT");
    assertFalse(roots.isEmpty());
    assertEquals(list.size(), roots.certificates().size());
  }
}
