package dev.kube9.auth;

import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code exec} of a user's entry. */
final class ExecEntry {
  private static final String V1 = "client.authentication.k8s.io/v1";
  private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";

  private ExecEntry() {}

  /**
   * The program to run, as client-go would run it without a terminal.
   *
   * @param environment of this process
   * @throws dev.kube9.failure.KubeconfigFailure when the entry is incomplete or needs a terminal
   */
  static ExecCommand command(Kubeconfig.Parts parts, Entry exec, Map<String, String> environment) {
    var command = exec.text("command").orElseThrow(() -> exec.invalid("its exec has no command"));
    var version = version(exec);
    checkMode(exec, version, command);
    var merged = new HashMap<>(environment.isEmpty() ? System.getenv() : environment);
    for (var variable : exec.children("env")) {
      var name =
          variable
              .text("name")
              .orElseThrow(() -> exec.invalid("its exec has a variable without a name in env"));
      merged.put(name, variable.text("value").orElse(""));
    }
    merged.put(
        "KUBERNETES_EXEC_INFO",
        ExecInfo.of(version, exec.flag("provideClusterInfo") ? parts.cluster() : null));
    return new ExecCommand(
        Executables.isPath(command) ? exec.resolve(command).toString() : command,
        exec.texts("args"),
        merged,
        version,
        exec.text("installHint").orElse(null));
  }

  private static String version(Entry exec) {
    var version =
        exec.text("apiVersion").orElseThrow(() -> exec.invalid("its exec has no apiVersion"));
    if (!version.equals(V1) && !version.equals(V1BETA1)) {
      throw exec.invalid(
          "its exec has the apiVersion %s".formatted(version),
          "Kubernetes knows only %s and %s".formatted(V1, V1BETA1));
    }
    return version;
  }

  private static void checkMode(Entry exec, String version, String command) {
    var mode = exec.text("interactiveMode").or(() -> defaultMode(version));
    if (mode.isEmpty()) {
      throw exec.invalid(
          "its exec has no interactiveMode, which %s requires".formatted(V1),
          "Set interactiveMode to IfAvailable");
    }
    switch (mode.get()) {
      case "Never", "IfAvailable" -> {
        // Without a terminal both mean the same.
      }
      case "Always" ->
          throw exec.invalid(
              "its program %s wants to ask in a terminal (interactiveMode is Always), and there is"
                      .formatted(command)
                  + " none here",
              "Log in in a terminal first, or set interactiveMode to IfAvailable");
      default ->
          throw exec.invalid(
              "its exec has the interactiveMode %s".formatted(mode.get()),
              "Kubernetes knows only Never, IfAvailable and Always");
    }
  }

  private static Optional<String> defaultMode(String version) {
    return version.equals(V1BETA1) ? Optional.of("IfAvailable") : Optional.empty();
  }
}
