package dev.kube9.rest;

import dev.kube9.auth.Credential;
import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.auth.Credentials;
import dev.kube9.auth.FileStamp;
import dev.kube9.auth.Impersonation;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Subscription;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.tls.Tls;
import dev.kube9.transport.HttpClients;
import dev.kube9.transport.ServerAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The way to one API server by the entries of a context.
 *
 * <p>The server stays the same; all else is looked up for each request, so that whoever waits picks
 * up new credentials and certificates. When the context leads to another server, the entries of
 * before are kept.
 */
final class ContextConnection implements ApiConnection, AutoCloseable {
  /** What there is by the entries of a moment. */
  private record Way(Kubeconfig.Parts parts, Credential credential, Impersonation impersonation) {
    /** Entries are the same objects as long as nobody has changed their file. */
    boolean isFor(Kubeconfig.Parts other) {
      return Objects.equals(parts.context(), other.context())
          && Objects.equals(parts.cluster(), other.cluster())
          && Objects.equals(parts.user(), other.user());
    }
  }

  /** What a client was made of. */
  private record Ingredients(
      Entry cluster, String authority, @Nullable ClientCertificate certificate) {
    /** Not that of a record, which has to be linked first: a matter of milliseconds at a start. */
    boolean isSame(Ingredients other) {
      return Objects.equals(cluster, other.cluster)
          && authority.equals(other.authority)
          && Objects.equals(certificate, other.certificate);
    }
  }

  private final HttpUrl base;
  private final Credentials credentials;
  private final Supplier<Kubeconfig.Parts> latest;
  private final Map<String, String> environment;
  private final UnaryOperator<OkHttpClient> network;
  private final LoginWait logins = new LoginWait();
  private volatile Kubeconfig.Parts parts;
  private @Nullable Way way;
  private @Nullable OkHttpClient client;
  private @Nullable Ingredients made;

  /**
   * Contacts nothing and runs nothing.
   *
   * @param latest the entries of the context as of now; it may fail
   * @param environment where proxies and authorities of the system are named; empty: the process'
   * @param network given each HTTP client, returns the one to use
   */
  ContextConnection(
      Kubeconfig.Parts parts,
      Supplier<Kubeconfig.Parts> latest,
      Credentials credentials,
      Map<String, String> environment,
      UnaryOperator<OkHttpClient> network) {
    this.network = network;
    this.parts = parts;
    this.latest = latest;
    this.credentials = credentials;
    this.environment = environment;
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
    return Optional.ofNullable(now.user())
        .flatMap(u -> u.text("as"))
        .map(as -> name + " as " + as)
        .orElse(name);
  }

  /** Whether the entries lead to the server that it leads to. */
  boolean leadsWhere(Kubeconfig.Parts other) {
    return ServerAddress.of(other.cluster()).base().equals(base);
  }

  @Override
  public Prepared prepare(Request request) throws InterruptedException {
    var now = way();
    var proof = logins.during(now.credential(), now.credential()::proof);
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

  /** The newest entries that still lead to this server. */
  private Kubeconfig.Parts current() {
    try {
      var now = latest.get();
      if (Objects.equals(now.cluster(), parts.cluster()) || leadsWhere(now)) {
        parts = now;
      }
    } catch (KubeconfigFailure unusable) {
      // Somebody is rewriting it, or took the context away: the entries of before still hold.
    }
    return parts;
  }

  /**
   * Credentials leave only over TLS, as with client-go: without it no program is run and no file is
   * read. Except for a server of our own on loopback, such as the demo cluster's: its entries come
   * from no file, which no kubeconfig file can claim.
   */
  private Credential credential(Kubeconfig.Parts now) {
    if (base.isHttps()) {
      if (Optional.ofNullable(now.user()).flatMap(u -> u.child("exec")).isPresent()) {
        // Nobody is asked to log in to a cluster whose authorities cannot be used.
        var _ = Tls.of(now, null, environment);
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

  private static Impersonation impersonation(Kubeconfig.Parts now) {
    return now.user() == null ? new Impersonation(List.of()) : Impersonation.of(now.user());
  }

  /** Another certificate or authority means another client; connections of the old one go. */
  private synchronized OkHttpClient client(
      Kubeconfig.Parts now, @Nullable ClientCertificate certificate) {
    var wanted =
        new Ingredients(
            now.cluster(), FileStamp.of(now.cluster().path("certificate-authority")), certificate);
    if (client != null && made != null && wanted.isSame(made)) {
      return client;
    }
    try {
      var fresh = network.apply(HttpClients.of(now, base, certificate, environment));
      close();
      client = fresh;
      made = wanted;
    } catch (KubeconfigFailure unusable) {
      if (client == null || made == null || !made.cluster().equals(wanted.cluster())) {
        throw unusable;
      }
      // A file is being replaced, and does not fit yet to another: the client of before still does.
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
  public Subscription followLogin(Runnable changed) {
    return logins.follow(changed);
  }

  @Override
  public void allowLogin() {
    try {
      way().credential().allowLogin();
    } catch (Kube9Exception unusable) {
      // The request that follows says why.
    }
  }

  @Override
  public void cancelLogin() {
    logins.cancel();
  }

  /** Closes connections that no request uses; the others when their request ends. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.connectionPool().evictAll();
    }
  }
}
