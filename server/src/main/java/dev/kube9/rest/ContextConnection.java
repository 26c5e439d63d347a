package dev.kube9.rest;

import dev.kube9.auth.Credential;
import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.auth.Credentials;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.time.Time;
import dev.kube9.transport.HttpClients;
import dev.kube9.transport.ServerAddress;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The way to a context's API server by its entries of the kubeconfig. */
final class ContextConnection implements ApiConnection, AutoCloseable {
  private final Kubeconfig.Parts parts;
  private final HttpUrl base;
  private final Map<String, String> environment;
  private final Credential credential;
  private @Nullable OkHttpClient client;
  private @Nullable ClientCertificate certificate;

  /** Contacts nothing and runs nothing. */
  ContextConnection(Kubeconfig.Parts parts, ClientOptions options, Time time) {
    this.parts = parts;
    this.base = ServerAddress.of(parts.cluster()).base();
    this.environment = options.environment();
    this.credential = Credentials.of(parts, options, time);
  }

  @Override
  public String context() {
    return parts.name();
  }

  @Override
  public HttpUrl base() {
    return base;
  }

  @Override
  public String user() {
    var name = parts.context().text("user").orElse("");
    return Optional.ofNullable(parts.user())
        .flatMap(u -> u.text("as"))
        .map(as -> name + " as " + as)
        .orElse(name);
  }

  @Override
  public synchronized OkHttpClient client() {
    if (client == null) {
      client = HttpClients.of(parts, base, certificate, environment);
    }
    return client;
  }

  @Override
  public Request authorized(Request request) throws InterruptedException {
    var proof = credential.proof();
    use(proof.certificate());
    var authorized = request.newBuilder().header("Accept", "application/json");
    proof.header().ifPresent(h -> authorized.header("Authorization", h));
    impersonate(authorized);
    return authorized.build();
  }

  @Override
  public boolean renew() throws InterruptedException {
    return credential.renew();
  }

  /** A plugin may give another certificate each time; connections made with the old one go. */
  private synchronized void use(@Nullable ClientCertificate now) {
    if (now != null && !now.equals(certificate)) {
      certificate = now;
      close();
      client = null;
    }
  }

  private void impersonate(Request.Builder request) {
    var user = parts.user();
    if (user == null) {
      return;
    }
    user.text("as").ifPresent(v -> request.header("Impersonate-User", v));
    user.text("as-uid").ifPresent(v -> request.header("Impersonate-Uid", v));
    user.texts("as-groups").forEach(v -> request.addHeader("Impersonate-Group", v));
    user.child("as-user-extra")
        .ifPresent(
            extra ->
                extra.values().keySet().stream()
                    .map(String::valueOf)
                    .forEach(
                        key ->
                            extra
                                .texts(key)
                                .forEach(v -> request.addHeader("Impersonate-Extra-" + key, v))));
  }

  /** The entries that it was made from: while they are the same, so is the connection. */
  boolean isFor(Kubeconfig.Parts other) {
    return values(parts).equals(values(other));
  }

  private static Map<String, Object> values(Kubeconfig.Parts parts) {
    return Map.of(
        "context", parts.context(),
        "cluster", parts.cluster(),
        "user", Optional.ofNullable(parts.user()));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }
}
