package dev.kube9.kubeconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service account that Kubernetes mounts into a pod. It is offered as context {@code
 * in-cluster} when kube9 runs in a cluster and there is no kubeconfig.
 *
 * @param folder with its token, certificate authority and namespace; null when it is not to be used
 * @param host of the API server, from the pod's environment
 */
record ServiceAccount(@Nullable Path folder, @Nullable String host, @Nullable String port) {
  static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  static final ServiceAccount NONE = new ServiceAccount(null, null, null);

  private static final String NAME = "in-cluster";

  static ServiceAccount of(Path folder, Map<String, String> environment) {
    return new ServiceAccount(
        folder,
        environment.get("KUBERNETES_SERVICE_HOST"),
        environment.get("KUBERNETES_SERVICE_PORT"));
  }

  /** The files whose existence decides whether there is a service account. */
  List<Path> files() {
    return folder == null || host == null
        ? List.of()
        : List.of(token(folder), folder.resolve("ca.crt"), folder.resolve("namespace"));
  }

  Optional<KubeconfigFile> kubeconfig() {
    return folder == null || isEmpty(host) || isEmpty(port) || !Files.isRegularFile(token(folder))
        ? Optional.empty()
        : Optional.of(kubeconfig(folder, host + "", port + ""));
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static Path token(Path folder) {
    return folder.resolve("token");
  }

  private static KubeconfigFile kubeconfig(Path folder, String host, String port) {
    var cluster = new LinkedHashMap<String, Object>();
    var shownHost = host.contains(":") ? "[" + host + "]" : host;
    cluster.put("server", text("https://" + shownHost + ":" + port));
    if (Files.isRegularFile(folder.resolve("ca.crt"))) {
      cluster.put("certificate-authority", text(folder.resolve("ca.crt").toString()));
    }
    var user = Map.of("tokenFile", text(token(folder).toString()));
    var context = new LinkedHashMap<String, Object>();
    context.put("cluster", text(NAME));
    context.put("user", text(NAME));
    namespace(folder).ifPresent(n -> context.put("namespace", text(n)));
    return new KubeconfigFile(
        folder.toString(),
        named(folder, "context", context),
        named(folder, "cluster", cluster),
        named(folder, "user", user),
        NAME,
        List.of());
  }

  private static Scalar text(String text) {
    return new Scalar(text, false);
  }

  private static Optional<String> namespace(Path folder) {
    try {
      return Optional.of(Files.readString(folder.resolve("namespace")).strip())
          .filter(n -> !n.isEmpty());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Map<String, KubeconfigFile.Named> named(
      Path folder, String what, Map<String, ?> values) {
    var entry = new Entry("%s %s of %s".formatted(what, NAME, folder), folder, values);
    return Map.of(NAME, new KubeconfigFile.Named(folder.toString(), entry, null, null));
  }
}
