package dev.kube9;

import dev.kube9.command.FirstMinute;
import dev.kube9.command.ServerConnector;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.DemoServer;
import dev.kube9.demo.Pace;
import dev.kube9.time.SystemTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What an editor does in its first minute, on the demo cluster behind TLS: run once, so that the
 * JVM can keep what it loads and links for it in an AOT cache, and start faster from then on.
 */
final class Rehearsal {
  private static final String ALIAS = "rehearsal";

  private Rehearsal() {}

  /**
   * Rehearses, and writes the cache.
   *
   * @param cache the file to write
   * @return the code for the process to exit with
   */
  static int run(Path cache) {
    try {
      var scratch = Files.createTempDirectory("kube9-rehearsal");
      try {
        rehearse(scratch, cache);
      } finally {
        remove(scratch);
      }
      return 0;
    } catch (IOException | GeneralSecurityException failure) {
      System.err.println("kube9: no rehearsal, starts stay slower: " + failure.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 1;
    }
  }

  private static void rehearse(Path scratch, Path cache)
      throws IOException, GeneralSecurityException, InterruptedException {
    var password = UUID.randomUUID().toString();
    var keys = keys(scratch, password);
    var time = new SystemTime();
    try (var cluster = new DemoCluster(time, Pace.DEFAULT)) {
      cluster.loadSamples();
      cluster.start();
      try (var demo = DemoServer.start(cluster, tls(keys, password))) {
        var kubeconfig = scratch.resolve("config");
        Files.writeString(kubeconfig, trusting(demo.kubeconfig(), keys, password));
        var server = server(cache);
        try {
          FirstMinute.perform(
              () -> new ServerConnector.Streams(server.getInputStream(), server.getOutputStream()),
              kubeconfig);
          // The JVM writes the cache when it ends, and ends with that.
          if (!server.waitFor(2, TimeUnit.MINUTES) || server.exitValue() != 0) {
            throw new IOException("the rehearsed server did not end well");
          }
        } finally {
          server.destroyForcibly();
        }
      }
    }
  }

  /** A server in a process of its own: the cache is to hold what a server needs, and no more. */
  private static Process server(Path cache) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + cache,
            "-jar",
            System.getProperty("java.class.path"),
            "server"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** A key and a certificate for loopback, made by the JDK's own tool and used for a minute. */
  private static KeyStore keys(Path scratch, String password)
      throws IOException, GeneralSecurityException, InterruptedException {
    var file = scratch.resolve("keys.p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var process =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "PASSWORD")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("PASSWORD", password);
    var made = process.start();
    if (!made.waitFor(1, TimeUnit.MINUTES) || made.exitValue() != 0) {
      made.destroyForcibly();
      throw new IOException("keytool failed");
    }
    return KeyStore.getInstance(file.toFile(), password.toCharArray());
  }

  private static SSLContext tls(KeyStore keys, String password) throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  /** With the certificate to trust, and one of a client as most kubeconfigs have it. */
  private static String trusting(String kubeconfig, KeyStore keys, String password)
      throws GeneralSecurityException {
    var certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    var key = pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded());
    return kubeconfig
        .replace("    server:", "    certificate-authority-data: " + certificate + "\n    server:")
        .replace(
            "    token:",
            "    client-certificate-data: "
                + certificate
                + "\n    client-key-data: "
                + key
                + "\n    token:");
  }

  private static String pem(String what, byte[] bytes) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    var pem = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body);
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static void remove(Path scratch) throws IOException {
    try (var files = Files.list(scratch)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }
}
