package dev.kube9.rest;

import dev.kube9.auth.Credential;
import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.auth.Credentials;
import dev.kube9.auth.FileStamp;
import dev.kube9.auth.Impersonation;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.tls.Tls;
import dev.kube9.transport.HttpClients;
import dev.kube9.transport.Network;
import dev.kube9.transport.ServerAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one API server by the entries of a context.
 *
 * <p>The server's address never changes. Everything else is read again for each request, so that
 * long waits use renewed credentials and certificates. If the context now names another server, the
 * previous entries are kept.
 */
final class ContextConnection implements ApiConnection, AutoCloseable {
  /** What was made from the entries as they were at one time. */
  private record Way(Kubeconfig.Parts parts, Credential credential, Impersonation impersonation) {
    /** Compares identities: entries are the same objects as long as their file has not changed. */
    boolean isFor(Kubeconfig.Parts other) {
      return Objects.equals(parts.context(), other.context())
          && Objects.equals(parts.cluster(), other.cluster())
          && Objects.equals(parts.user(), other.user());
    }
  }

  /** The inputs that an HTTP client was made from. */
  private record Ingredients(
      Entry cluster, String authority, @Nullable ClientCertificate certificate) {
    /**
     * Written out, because the generated method of a record takes milliseconds to link at start-up.
     */
    boolean isSame(Ingredients other) {
      return Objects.equals(cluster, other.cluster)
          && authority.equals(other.authority)
          && Objects.equals(certificate, other.certificate);
    }
  }

  private final HttpUrl base;
  private final Credentials credentials;
  private final Supplier<Kubeconfig.Parts> latest;
  private final ClientOptions options;
  private final Network network;
  private final LoginWait logins = new LoginWait();
  private volatile Kubeconfig.Parts parts;
  private @Nullable Way way;
  private @Nullable OkHttpClient client;
  private @Nullable Ingredients made;

  /**
   * Sends nothing and runs no program.
   *
   * @param latest reads the current entries of the context; may throw
   * @param options their environment has the variables that name proxies and system certificates;
   *     empty for those of this process
   * @param network opens the connections
   */
  ContextConnection(
      Kubeconfig.Parts parts,
      Supplier<Kubeconfig.Parts> latest,
      Credentials credentials,
      ClientOptions options,
      Network network) {
    this.network = network;
    this.parts = parts;
    this.latest = latest;
    this.credentials = credentials;
    this.options = options;
    base = ServerAddress.of(parts.cluster()).base();
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
    var now = current();
    var name = now.context().text("user").orElse("");
    return impersonated(now).map(as -> name + " as " + as).orElse(name);
  }

  @Override
  public Optional<String> impersonated() {
    return impersonated(current());
  }

  private Optional<String> impersonated(Kubeconfig.Parts now) {
    return options.as() != null
        ? Optional.of(options.as().shown())
        : Optional.ofNullable(now.user()).flatMap(u -> u.text("as"));
  }

  /** Whether the entries still name this connection's server. */
  boolean leadsWhere(Kubeconfig.Parts other) {
    return ServerAddress.of(other.cluster()).base().equals(base);
  }

  @Override
  public void authenticate() throws InterruptedException {
    var _ = proof(way());
  }

  private Credential.Proof proof(Way now) throws InterruptedException {
    return logins.during(now.credential(), now.credential()::proof);
  }

  @Override
  public Prepared prepare(Request request) throws InterruptedException {
    var now = way();
    var proof = proof(now);
    var headers = request.headers().newBuilder().set("Accept", "application/json");
    proof.header().ifPresent(h -> headers.addUnsafeNonAscii("Authorization", h));
    now.impersonation().headers().forEach(h -> headers.addUnsafeNonAscii(h.name(), h.value()));
    return new Prepared(
        request.newBuilder().headers(headers.build()).build(),
        client(now.parts(), proof.certificate()),
        now.credential(),
        proof);
  }

  @Override
  public boolean renew(Prepared refused) throws InterruptedException {
    var credential = way().credential();
    return logins.during(credential, () -> credential.renew(refused.proof()));
  }

  @Override
  public boolean isOutdated(Prepared sent) throws InterruptedException {
    var again = prepare(sent.request());
    return !again.proof().equals(sent.proof()) || !again.client().equals(sent.client());
  }

  @Override
  public void accepted(Prepared sent) {
    sent.credential().accepted(sent.proof());
  }

  private Way way() {
    var now = current();
    synchronized (this) {
      if (way == null || !way.isFor(now)) {
        way = new Way(now, credential(now), impersonation(now));
      }
      return way;
    }
  }

  /** The newest entries that still name this server. */
  private Kubeconfig.Parts current() {
    try {
      var now = latest.get();
      if (Objects.equals(now.cluster(), parts.cluster()) || leadsWhere(now)) {
        parts = now;
      }
    } catch (KubeconfigFailure unusable) {
      // The file is being rewritten, or the context was removed: the previous entries are still
      // used.
    }
    return parts;
  }

  /**
   * Credentials are sent over TLS only, as by client-go: without TLS no program is run and no file
   * is read. The exception is a server of our own on loopback, such as the demo cluster's. Its
   * entries do not come from a file, so no kubeconfig file can pretend to be one.
   */
  private Credential credential(Kubeconfig.Parts now) {
    if (base.isHttps()) {
      if (Optional.ofNullable(now.user()).flatMap(u -> u.child("exec")).isPresent()) {
        // This fails if the certificate authorities cannot be used, before anybody is asked to log
        // in.
        var _ = Tls.of(now, null, options.environment());
      }
      return credentials.of(now, ServerAddress.of(now.cluster()).basic());
    }
    var isOurs =
        now.cluster().folder() == null && now.user() != null && now.user().folder() == null;
    return isOurs && isLoopback() ? Credentials.ownToken(now) : Credential.NONE;
  }

  private boolean isLoopback() {
    return base.host().equals("127.0.0.1") || base.host().equals("::1");
  }

  private Impersonation impersonation(Kubeconfig.Parts now) {
    if (options.as() != null) {
      return Impersonation.of(options.as());
    }
    return now.user() == null ? new Impersonation(List.of()) : Impersonation.of(now.user());
  }

  /**
   * The client for these certificates and authorities. A new one replaces the old, whose
   * connections are closed.
   */
  private synchronized OkHttpClient client(
      Kubeconfig.Parts now, @Nullable ClientCertificate certificate) {
    var wanted =
        new Ingredients(
            now.cluster(), FileStamp.of(now.cluster().path("certificate-authority")), certificate);
    if (client != null && made != null && wanted.isSame(made)) {
      return client;
    }
    try {
      var fresh = HttpClients.of(now, base, certificate, options.environment(), network);
      close();
      client = fresh;
      made = wanted;
    } catch (KubeconfigFailure unusable) {
      if (client == null || made == null || !made.cluster().equals(wanted.cluster())) {
        throw unusable;
      }
      // While one of two files has been replaced and the other not yet, the previous client is
      // still used.
    }
    return client;
  }

  @Override
  public void finished(Prepared sent) {
    var isInUse = isInUse(sent.client());
    if (!isInUse) {
      sent.client().connectionPool().evictAll();
    }
  }

  private synchronized boolean isInUse(OkHttpClient one) {
    return one.equals(client);
  }

  @Override
  public Optional<PendingLogin> pendingLogin() {
    return logins.pending();
  }

  @Override
  public Optional<LoginOutcome> lastLogin() {
    return logins.last();
  }

  @Override
  public Registration followLogin(Runnable changed) {
    return logins.follow(changed);
  }

  @Override
  public void allowLogin() {
    try {
      way().credential().allowLogin();
    } catch (Kube9Exception unusable) {
      // The next request fails with the reason.
    }
  }

  @Override
  public void cancelLogin() {
    logins.cancel();
  }

  /** Closes idle connections; the others are closed when their requests end. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.connectionPool().evictAll();
    }
  }
}
