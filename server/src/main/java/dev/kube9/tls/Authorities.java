package dev.kube9.tls;

import dev.kube9.kubeconfig.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The certificate authorities that a cluster's entry trusts. */
interface Authorities {
  /** The current authorities; a file that has changed is read again. */
  CertificatePool current();

  /**
   * Reads files again, even if they seem unchanged. Returns the current authorities where there are
   * none to read.
   */
  default CertificatePool renewed() {
    return current();
  }

  /**
   * Where they come from, such as {@code certificate-authority of cluster prod}; empty for the
   * system's.
   */
  Optional<String> named();

  /**
   * The authorities of the entry, or the system's when it names none.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when the entry's data or file contains no
   *     certificate
   */
  static Authorities of(Entry cluster, Map<String, String> environment) {
    var bytes = cluster.bytes("certificate-authority-data", "certificate-authority");
    if (bytes.isEmpty()) {
      return ofSystem(environment);
    }
    var inline = cluster.text("certificate-authority-data").isPresent();
    var pool = CertificatePool.ofPem(bytes.get());
    if (pool.isEmpty()) {
      throw cluster.invalid(
          inline
              ? "its certificate-authority-data holds no certificate"
              : "its certificate-authority %s holds no certificate"
                  .formatted(cluster.path("certificate-authority").orElseThrow()),
          "It must have a block that begins with -----BEGIN CERTIFICATE-----");
    }
    return inline
        ? fixed(pool, "certificate-authority-data of " + cluster.where())
        : new OfFile(
            cluster.path("certificate-authority").orElseThrow(),
            "certificate-authority of " + cluster.where(),
            pool);
  }

  private static Authorities fixed(CertificatePool pool, String named) {
    return new Authorities() {
      @Override
      public CertificatePool current() {
        return pool;
      }

      @Override
      public Optional<String> named() {
        return Optional.of(named);
      }
    };
  }

  /** They are read when the first handshake needs them. */
  static Authorities ofSystem(Map<String, String> environment) {
    return new Authorities() {
      @Override
      public CertificatePool current() {
        return SystemRoots.of(environment);
      }

      @Override
      public Optional<String> named() {
        return Optional.empty();
      }
    };
  }

  /** Authorities in a file, which may be renewed at any time. */
  final class OfFile implements Authorities {
    private final Path file;
    private final String named;
    private CertificatePool pool;
    private String stamp;

    private OfFile(Path file, String named, CertificatePool pool) {
      this.file = file;
      this.named = named;
      this.pool = pool;
      this.stamp = stamp();
    }

    @Override
    public synchronized CertificatePool current() {
      return stamp().equals(stamp) ? pool : renewed();
    }

    /** A file that cannot be read, perhaps because it is being written, changes nothing. */
    @Override
    public synchronized CertificatePool renewed() {
      try {
        var before = stamp();
        var read = CertificatePool.ofPem(Files.readAllBytes(file));
        if (!read.isEmpty()) {
          pool = read;
          stamp = before;
        }
      } catch (IOException _) {
        // The previous ones are still used.
      }
      return pool;
    }

    private String stamp() {
      try {
        return Files.getLastModifiedTime(file) + " " + Files.size(file);
      } catch (IOException _) {
        return "absent";
      }
    }

    @Override
    public Optional<String> named() {
      return Optional.of(named);
    }
  }
}
