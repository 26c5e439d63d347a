package dev.kube9.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.Time;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A program that fetches credentials, as {@code client.authentication.k8s.io} defines it.
 *
 * <ul>
 *   <li>One run at a time; whoever comes meanwhile gets its result.
 *   <li>The result is kept until it expires, or until the cluster refuses it.
 *   <li>A run that failed is not repeated for {@link #COOL_DOWN}: somebody has to log in first.
 *   <li>A failure is a failure: no request is ever sent without credentials instead.
 * </ul>
 */
public final class ExecPlugin implements Credential {
  public static final Duration COOL_DOWN = Duration.ofSeconds(10);

  /** Credentials about to expire would be refused on their way. */
  private static final Duration EARLY = Duration.ofSeconds(5);

  private final ExecCommand command;
  private final String context;
  private final Time time;
  private final ReentrantLock running = new ReentrantLock();
  private @Nullable Proof proof;
  private @Nullable Instant expires;
  private @Nullable ApiFailure failure;
  private long failedAt;
  private long runs;

  ExecPlugin(ExecCommand command, String context, Time time) {
    this.command = command;
    this.context = context;
    this.time = time;
  }

  @Override
  public Proof proof() throws InterruptedException {
    running.lockInterruptibly();
    try {
      if (proof != null && (expires == null || time.now().isBefore(expires.minus(EARLY)))) {
        return proof;
      }
      if (failure != null && time.nanos() - failedAt < COOL_DOWN.toNanos()) {
        throw failure;
      }
      return fetch();
    } finally {
      running.unlock();
    }
  }

  @Override
  public boolean renew() throws InterruptedException {
    var before = runs;
    running.lockInterruptibly();
    try {
      if (runs == before) {
        proof = null;
        var _ = fetch();
      }
      return true;
    } finally {
      running.unlock();
    }
  }

  private Proof fetch() throws InterruptedException {
    runs++;
    try {
      var fetched = read(command.run());
      proof = fetched;
      failure = null;
      return fetched;
    } catch (ApiFailure refused) {
      proof = null;
      failure = refused;
      failedAt = time.nanos();
      throw refused;
    }
  }

  private Proof read(String output) {
    try {
      if (JsonParser.parseString(output) instanceof JsonObject answer
          && answer.get("status") instanceof JsonObject status) {
        expires = expiry(text(status, "expirationTimestamp"));
        var token = text(status, "token");
        var certificate = text(status, "clientCertificateData");
        var key = text(status, "clientKeyData");
        if (token.isPresent() || (certificate.isPresent() && key.isPresent())) {
          return new Proof(
              token.map(t -> "Bearer " + t).orElse(null),
              certificate.isPresent() && key.isPresent()
                  ? new ClientCertificate(certificate.get(), key.get())
                  : null);
        }
      }
    } catch (JsonParseException _) {
      // Told below, without its output: that is a secret, or was to be one.
    }
    throw new ApiFailure(
        ApiFailure.Kind.Unauthorized,
        "%s for context %s gave no credentials".formatted(command.name(), context),
        "Run it by hand to see what it answers",
        0,
        null,
        null);
  }

  private static Optional<String> text(JsonObject object, String member) {
    return object.get(member) instanceof JsonPrimitive p && !p.getAsString().isEmpty()
        ? Optional.of(p.getAsString())
        : Optional.empty();
  }

  private static @Nullable Instant expiry(Optional<String> text) {
    try {
      return text.map(Instant::parse).orElse(null);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** What the plugin is told of the cluster, in its environment. */
  static String info(String apiVersion, @Nullable Map<String, String> cluster) {
    var spec = new JsonObject();
    spec.addProperty("interactive", false);
    if (cluster != null) {
      var described = new JsonObject();
      cluster.forEach(described::addProperty);
      spec.add("cluster", described);
    }
    var info = new JsonObject();
    info.addProperty("apiVersion", apiVersion);
    info.addProperty("kind", "ExecCredential");
    info.add("spec", spec);
    return info.toString();
  }

  /** Thrown around what cannot be started. */
  static ApiFailure notStarted(String name, IOException cause, @Nullable String hint) {
    return new ApiFailure(
        ApiFailure.Kind.Unauthorized,
        "the program %s, which fetches the credentials, cannot be started".formatted(name),
        hint == null
            ? "Install it, or put it on the PATH that this program was started with"
            : hint,
        0,
        null,
        cause);
  }
}
