package dev.kube9.startup;

import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.api.DemoServer;
import dev.kube9.demo.state.Pace;
import dev.kube9.time.SystemTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The training run for the AOT cache. A process of its own runs commands and then, as a server,
 * answers what an editor asks in its first minute, on the demo cluster behind TLS. The JVM stores
 * the loaded and linked classes in the cache, and later starts are faster.
 */
public final class TrainingRun {
  private static final String AUTHORITY = "authority";
  private static final String LOOPBACK = "loopback";
  private static final String TRAINED = "kube9.trained";

  /** The name of the cluster; that of the demo cluster would start another one in the process. */
  private static final String CONTEXT = "training";

  /** What a person has configured or cached must neither be used nor changed by the training. */
  private static final List<String> OWN_FOLDERS =
      List.of("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA");

  private record TrainedCommand(String line, int exitCode) {}

  private static final List<TrainedCommand> COMMANDS =
      List.of(
          new TrainedCommand("--version", 0),
          new TrainedCommand("--help", 0),
          new TrainedCommand("tree --context training", 0),
          new TrainedCommand("status deploy/web -n shop --context training", 0),
          new TrainedCommand("restart deploy/web -n shop", 0),
          new TrainedCommand("restart deploy/web -n shop --context training -o json", 0),
          new TrainedCommand("__complete restart --context training -n shop deploy/", 0),
          new TrainedCommand("restart deploy/absent -n shop --context training", 1));

  private TrainingRun() {}

  /** Whether this process is the server of a training run. */
  public static boolean isTrained() {
    return Boolean.getBoolean(TRAINED);
  }

  /**
   * Runs the commands whose classes belong in the cache, before the server is trained.
   *
   * @param command runs a command in this process and returns its exit code
   * @throws IllegalStateException if a command ends in another way than expected
   */
  public static void runCommands(ToIntFunction<String[]> command) {
    for (var one : COMMANDS) {
      var code = command.applyAsInt(one.line().split(" "));
      if (code != one.exitCode()) {
        throw new IllegalStateException("kube9 " + one.line() + " ended with " + code);
      }
    }
  }

  /**
   * Runs a server for training and writes the cache.
   *
   * @param cache the file to write
   * @return the exit code of the process
   */
  public static int run(Path cache) {
    try {
      var scratch = Files.createTempDirectory("kube9-training");
      try {
        train(scratch, cache);
      } finally {
        remove(scratch);
      }
      return 0;
    } catch (IOException | GeneralSecurityException failure) {
      System.err.println("kube9: no AOT cache, starts stay slower: " + failure.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 1;
    }
  }

  private static void train(Path scratch, Path cache)
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
        var server = server(cache, kubeconfig, scratch);
        try {
          TrainingClient.perform(
              () -> new ServerConnector.Streams(server.getInputStream(), server.getOutputStream()),
              kubeconfig);
          // The JVM writes the cache before it exits, so its exit has to be awaited.
          if (!server.waitFor(2, TimeUnit.MINUTES) || server.exitValue() != 0) {
            throw new IOException("the trained server did not end well");
          }
        } finally {
          server.destroyForcibly();
        }
      }
    }
  }

  /** A server in a process of its own, so that the cache contains only what kube9 needs. */
  private static Process server(Path cache, Path kubeconfig, Path scratch) throws IOException {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-D" + TRAINED + "=true"));
    command.addAll(program());
    command.add("server");
    var server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    server.environment().put("KUBECONFIG", kubeconfig.toString());
    OWN_FOLDERS.forEach(name -> server.environment().put(name, scratch.toString()));
    return server.start();
  }

  /** The JVM to train. The build of a release names a program that emulates another processor. */
  private static String java() {
    var own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return System.getProperty("kube9.training.java", own);
  }

  /** What the JVM runs: a module of its runtime image, as in a release, or a jar. */
  private static List<String> program() {
    var module = System.getProperty("jdk.module.main");
    return module == null
        ? List.of("-jar", System.getProperty("java.class.path"))
        : List.of("-m", module);
  }

  /**
   * A key and a certificate for loopback, signed by a certificate authority as those of clusters
   * are. The JDK's keytool creates them; they are used only for the training run.
   */
  private static KeyStore keys(Path scratch, String password)
      throws IOException, GeneralSecurityException, InterruptedException {
    var file = scratch.resolve("keys.p12");
    keytool(file, password, AUTHORITY, "-dname", "CN=training", "-ext", "bc:critical=ca:true");
    keytool(
        file,
        password,
        LOOPBACK,
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "san=ip:127.0.0.1",
        "-signer",
        AUTHORITY);
    return KeyStore.getInstance(file.toFile(), password.toCharArray());
  }

  private static void keytool(Path file, String password, String alias, String... more)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048"));
    command.addAll(List.of("-validity", "1", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass:env", "PASSWORD"));
    command.addAll(List.of(more));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("PASSWORD", password);
    var made = process.start();
    if (!made.waitFor(1, TimeUnit.MINUTES) || made.exitValue() != 0) {
      made.destroyForcibly();
      throw new IOException("keytool failed");
    }
  }

  private static SSLContext tls(KeyStore keys, String password)
      throws GeneralSecurityException, IOException {
    var own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    var chars = password.toCharArray();
    own.setKeyEntry(
        LOOPBACK, keys.getKey(LOOPBACK, chars), chars, keys.getCertificateChain(LOOPBACK));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(own, chars);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    return tls;
  }

  /**
   * Adds the certificate authority, and a client certificate and key as in most kubeconfigs, and
   * gives the context another name.
   */
  private static String trusting(String kubeconfig, KeyStore keys, String password)
      throws GeneralSecurityException {
    var authority = pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded());
    var certificate = pem("CERTIFICATE", keys.getCertificate(LOOPBACK).getEncoded());
    var key = pem("RSA PRIVATE KEY", pkcs1(keys.getKey(LOOPBACK, password.toCharArray())));
    return kubeconfig
        .replace(DemoServer.CONTEXT, CONTEXT)
        .replace("    server:", "    certificate-authority-data: " + authority + "\n    server:")
        .replace(
            "    token:",
            "    client-certificate-data: "
                + certificate
                + "\n    client-key-data: "
                + key
                + "\n    token:");
  }

  /**
   * Removes the 26 bytes that PKCS#8 puts before an RSA key; kubeadm writes only the key, in
   * PKCS#1.
   */
  private static byte[] pkcs1(Key key) {
    var pkcs8 = key.getEncoded();
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  private static String pem(String what, byte[] bytes) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    var pem = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body);
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static void remove(Path scratch) throws IOException {
    try (var files = Files.walk(scratch)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
