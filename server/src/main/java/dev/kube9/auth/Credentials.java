package dev.kube9.auth;

import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.auth.Credential.Proof;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.time.Time;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds out from a user's entry how to prove who we are. */
public final class Credentials {
  private static final Set<String> KNOWN_VERSIONS =
      Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

  private Credentials() {}

  public static Credential of(Kubeconfig.Parts parts, ClientOptions options, Time time) {
    var user = parts.user();
    if (user == null) {
      return Credential.NONE;
    }
    var header = header(parts, user, options, time);
    return UserCertificate.of(user).map(c -> withCertificate(header, c)).orElse(header);
  }

  /** What the credential gives, and the entry's certificate where that brings none itself. */
  private static Credential withCertificate(Credential header, ClientCertificate certificate) {
    return new Credential() {
      @Override
      public Proof proof() throws InterruptedException {
        var proof = header.proof();
        return proof.certificate() == null ? new Proof(proof.authorization(), certificate) : proof;
      }

      @Override
      public boolean renew() throws InterruptedException {
        return header.renew();
      }
    };
  }

  private static Credential header(
      Kubeconfig.Parts parts, Entry user, ClientOptions options, Time time) {
    if (user.values().containsKey("auth-provider")) {
      throw user.invalid(
          "auth-provider is no longer supported by Kubernetes, nor by kube9",
          "Use an exec plugin instead, such as kubelogin or gke-gcloud-auth-plugin");
    }
    var token = user.text("token");
    if (token.isPresent()) {
      return () -> Proof.bearer(token.get().strip());
    }
    var file = user.path("tokenFile");
    if (file.isPresent()) {
      return new TokenFile(file.get());
    }
    var name = user.text("username");
    if (name.isPresent()) {
      var proof = basic(name.get(), user.text("password").orElse(""));
      return () -> proof;
    }
    var exec = user.child("exec");
    return exec.isPresent() ? plugin(parts, exec.get(), options, time) : Credential.NONE;
  }

  private static Proof basic(String name, String password) {
    var bytes = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Proof("Basic " + Base64.getEncoder().encodeToString(bytes), null);
  }

  private static Credential plugin(
      Kubeconfig.Parts parts, Entry exec, ClientOptions options, Time time) {
    var command = exec.text("command").orElseThrow(() -> exec.invalid("exec has no command"));
    if (!options.allowExec()) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.Untrusted,
          "context %s would run the program %s, and the workspace is not trusted"
              .formatted(parts.name(), command),
          "Trust the workspace to let kubeconfigs run programs");
    }
    var version = exec.text("apiVersion").orElse("");
    if (!KNOWN_VERSIONS.contains(version)) {
      throw exec.invalid(
          "exec has the apiVersion %s, which kube9 does not speak".formatted(version));
    }
    if (exec.text("interactiveMode").orElse("").equals("Always")) {
      throw exec.invalid(
          "exec wants to ask a person in a terminal, and kube9 has none",
          "Log in with kubectl first, or set interactiveMode to IfAvailable");
    }
    var program = command.contains("/") ? exec.resolve(command).toString() : command;
    var environment = new HashMap<>(environment(options));
    for (var variable : exec.children("env")) {
      variable.text("name").ifPresent(n -> environment.put(n, variable.text("value").orElse("")));
    }
    environment.put(
        "KUBERNETES_EXEC_INFO",
        ExecPlugin.info(version, exec.flag("provideClusterInfo") ? described(parts) : null));
    return new ExecPlugin(
        new ExecCommand(
            program, exec.texts("args"), environment, exec.text("installHint").orElse(null)),
        parts.name(),
        time);
  }

  private static Map<String, String> environment(ClientOptions options) {
    return options.environment().isEmpty() ? System.getenv() : options.environment();
  }

  private static Map<String, String> described(Kubeconfig.Parts parts) {
    var described = new HashMap<String, String>();
    for (var key : Set.of("server", "certificate-authority-data", "tls-server-name", "proxy-url")) {
      parts.cluster().text(key).ifPresent(v -> described.put(key, v));
    }
    return described;
  }
}
