package dev.kube9.kubeconfig;

import dev.kube9.kubeconfig.Kubeconfig.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Refuses entries that kubectl refuses before it sends anything: values of a wrong type, and fields
 * that contradict each other. Messages name the entry and its file. In client-go this is {@code
 * validation.go} of {@code clientcmd} and the decoding of the file, which there fails as a whole.
 */
final class Validation {
  private static final List<String> CLUSTER_TEXTS =
      List.of(
          "server",
          "tls-server-name",
          "proxy-url",
          "certificate-authority",
          "certificate-authority-data");

  private static final List<String> USER_TEXTS =
      List.of(
          "token",
          "tokenFile",
          "username",
          "password",
          "client-certificate",
          "client-certificate-data",
          "client-key",
          "client-key-data",
          "as",
          "as-uid");

  private static final List<String> EXEC_TEXTS =
      List.of("command", "apiVersion", "installHint", "interactiveMode");

  private static final List<String> MODES = List.of("Never", "IfAvailable", "Always");

  private Validation() {}

  /**
   * Checks the entries of a context without reading files.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when kubectl would refuse them
   */
  static void confirm(Parts parts) {
    confirmCluster(parts.cluster());
    var user = parts.user();
    if (user != null) {
      confirmUser(user);
    }
  }

  /**
   * Checks the files that the entries name, and their inline data.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when one cannot be read
   */
  static void confirmMaterial(Parts parts) {
    confirmReadable(parts.cluster(), "certificate-authority");
    confirmBase64(parts.cluster(), "certificate-authority-data");
    var user = parts.user();
    if (user == null) {
      return;
    }
    confirmBase64(user, "client-certificate-data");
    confirmBase64(user, "client-key-data");
    if (hasEither(user, "client-certificate")) {
      confirmReadable(user, "client-certificate");
      confirmReadable(user, "client-key");
    }
  }

  private static void confirmReadable(Entry entry, String key) {
    entry.path(key).ifPresent(file -> open(entry, key, file));
  }

  private static void open(Entry entry, String key, Path file) {
    try (var in = Files.newInputStream(file)) {
      var _ = in.read();
    } catch (IOException failure) {
      throw entry.unreadable(key, file, failure);
    }
  }

  private static void confirmBase64(Entry entry, String key) {
    entry.text(key).ifPresent(text -> entry.decoded(key, text));
  }

  private static void confirmCluster(Entry cluster) {
    confirmTexts(cluster, CLUSTER_TEXTS);
    var insecure = cluster.flag("insecure-skip-tls-verify");
    var _ = cluster.flag("disable-compression");
    cluster.children("extensions").forEach(e -> e.text("name"));
    var server = cluster.text("server").orElseThrow(() -> cluster.invalid("it has no server"));
    cluster.text("proxy-url").ifPresent(url -> ProxyUrl.confirm(cluster, url));
    refuseBoth(cluster, "certificate-authority");
    // With plain HTTP client-go checks neither of the two.
    var isTls = server.toLowerCase(Locale.ROOT).startsWith("https:");
    if (isTls && insecure && hasEither(cluster, "certificate-authority")) {
      throw cluster.invalid(
          "it has a certificate authority, and insecure-skip-tls-verify, which would not use it",
          "Delete insecure-skip-tls-verify to verify the server by its authority");
    }
  }

  private static void confirmTexts(Entry entry, List<String> texts) {
    for (var key : entry.values().keySet()) {
      if (key instanceof String text && texts.contains(text)) {
        var _ = entry.text(text);
      }
    }
  }

  private static boolean hasEither(Entry entry, String key) {
    return entry.text(key).isPresent() || entry.text(key + "-data").isPresent();
  }

  private static void refuseBoth(Entry entry, String key) {
    entry
        .text(key)
        .filter(_ -> entry.text(key + "-data").isPresent())
        .ifPresent(
            file -> {
              throw entry.invalid(
                  "it has both %1$s-data and %1$s %2$s".formatted(key, file),
                  "Delete the one that is not meant");
            });
  }

  private static void confirmUser(Entry user) {
    confirmTexts(user, USER_TEXTS);
    confirmAuthProvider(user);
    user.child("exec").ifPresent(exec -> confirmExec(user, exec));
    confirmMethods(user);
    confirmCertificate(user);
    confirmImpersonation(user);
  }

  private static void confirmMethods(Entry user) {
    var basic = user.text("username").isPresent() || user.text("password").isPresent();
    if (basic && user.text("token").isPresent()) {
      throw user.invalid(
          "it has both a token and a username or password", "Delete the one that is not meant");
    }
  }

  private static void confirmCertificate(Entry user) {
    if (!hasEither(user, "client-certificate")) {
      return;
    }
    refuseBoth(user, "client-certificate");
    refuseBoth(user, "client-key");
    if (!hasEither(user, "client-key")) {
      throw user.invalid("it has a client certificate without a client-key or client-key-data");
    }
  }

  private static void confirmImpersonation(Entry user) {
    var groups = user.texts("as-groups");
    var extra = user.child("as-user-extra");
    extra.ifPresent(e -> e.values().keySet().forEach(key -> e.texts(String.valueOf(key))));
    var more =
        !groups.isEmpty()
            || user.text("as-uid").isPresent()
            || extra.filter(e -> !e.values().isEmpty()).isPresent();
    if (more && user.text("as").isEmpty()) {
      throw user.invalid(
          "it has as-groups, as-uid or as-user-extra without as, whom to impersonate");
    }
  }

  private static void confirmAuthProvider(Entry user) {
    user.child("auth-provider")
        .ifPresent(
            provider -> {
              var _ = provider.text("name");
              provider
                  .child("config")
                  .ifPresent(c -> c.values().keySet().forEach(k -> c.text(String.valueOf(k))));
            });
  }

  private static void confirmExec(Entry user, Entry exec) {
    confirmTexts(exec, EXEC_TEXTS);
    var _ = exec.texts("args");
    var _ = exec.flag("provideClusterInfo");
    if (user.child("auth-provider").isPresent()) {
      throw user.invalid("it has both exec and an auth-provider");
    }
    if (exec.text("command").isEmpty()) {
      throw user.invalid("its exec has no command");
    }
    var version =
        exec.text("apiVersion").orElseThrow(() -> user.invalid("its exec has no apiVersion"));
    for (var variable : exec.children("env")) {
      var _ = variable.text("value");
      if (variable.text("name").isEmpty()) {
        throw user.invalid("its exec has an env without a name");
      }
    }
    confirmMode(user, exec, version);
  }

  private static void confirmMode(Entry user, Entry exec, String version) {
    var mode = exec.text("interactiveMode");
    var needed = !version.endsWith("/v1beta1") && !version.endsWith("/v1alpha1");
    if (mode.isEmpty() ? needed : !MODES.contains(mode.get())) {
      throw user.invalid("the interactiveMode of its exec must be Never, IfAvailable or Always");
    }
  }
}
