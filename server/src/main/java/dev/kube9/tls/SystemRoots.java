package dev.kube9.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities of the operating system, found where Go finds them, for clusters
 * whose entry names none.
 */
final class SystemRoots {
  /** The paths of the distributions; the first that exists is used. */
  private static final List<String> FILES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private static final List<String> FOLDERS = List.of("/etc/ssl/certs", "/etc/pki/tls/certs");

  /** Cached for each pair of variables: there are more than a hundred, and they rarely change. */
  private static final Map<List<String>, CertificatePool> READ = new ConcurrentHashMap<>();

  private SystemRoots() {}

  /** Reads files at the first call. */
  static CertificatePool of(Map<String, String> environment) {
    var file = environment.getOrDefault("SSL_CERT_FILE", "");
    var folders = environment.getOrDefault("SSL_CERT_DIR", "");
    return READ.computeIfAbsent(List.of(file, folders), _ -> read(file, folders));
  }

  private static CertificatePool read(String file, String folders) {
    var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return ofStores("KeychainStore-ROOT", "KeychainStore");
    }
    if (os.startsWith("windows")) {
      return ofStores("Windows-ROOT");
    }
    var files = file.isEmpty() ? FILES : List.of(file);
    var found =
        new ArrayList<>(
            files.stream().map(SystemRoots::pem).filter(Objects::nonNull).limit(1).toList());
    for (var folder : folders.isEmpty() ? FOLDERS : List.of(folders.split(":"))) {
      found.addAll(inFolder(folder));
    }
    var pool = CertificatePool.ofPem(found);
    return pool.isEmpty() && file.isEmpty() && folders.isEmpty() ? ofJdk() : pool;
  }

  private static byte @Nullable [] pem(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }

  /**
   * Skips links to files of the same folder: these are the same certificates, named by their hash.
   */
  private static List<byte[]> inFolder(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(f -> !isLinkWithin(f))
          .map(f -> pem(f.toString()))
          .filter(Objects::nonNull)
          .toList();
    } catch (IOException | InvalidPathException _) {
      return List.of();
    }
  }

  private static boolean isLinkWithin(Path file) {
    try {
      return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).getNameCount() == 1;
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * The certificates of the system's stores, or Java's own list where there are none. A runtime
   * without the module jdk.crypto.mscapi, such as the one in our packages, has none on Windows.
   */
  static CertificatePool ofStores(String... types) {
    var found = new ArrayList<X509Certificate>();
    for (var type : types) {
      try {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        found.addAll(certificates(store));
      } catch (GeneralSecurityException | IOException _) {
        // This version of the system or this Java runtime does not have this store.
      }
    }
    return found.isEmpty() ? ofJdk() : new CertificatePool(found);
  }

  private static CertificatePool ofJdk() {
    try {
      var file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
      return new CertificatePool(certificates(KeyStore.getInstance(file.toFile(), (char[]) null)));
    } catch (GeneralSecurityException | IOException _) {
      return new CertificatePool(List.of());
    }
  }

  private static List<X509Certificate> certificates(KeyStore store)
      throws GeneralSecurityException {
    var found = new ArrayList<X509Certificate>();
    for (var alias : Collections.list(store.aliases())) {
      // The macOS keychain also contains certificates that are not marked as trusted.
      if (store.isCertificateEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        found.add(certificate);
      }
    }
    return found;
  }
}
