package dev.kube9.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.Time;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The auth provider {@code oidc}: uses the id-token until it expires, then gets a new one with the
 * refresh-token. New tokens are kept in memory only; the kubeconfig is never written.
 */
final class Oidc implements Credential {
  /** How much the clocks of two machines may differ; the value is client-go's. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  private final OidcEntry entry;
  private final TokenIssuer issuer;
  private final Time time;
  private final ReentrantLock refreshing = new ReentrantLock();
  private Optional<String> idToken;
  private Optional<String> refreshToken;

  /**
   * The issuer's refusal. It is kept until a person acts, because the issuer would refuse again.
   */
  private volatile @Nullable ApiFailure failure;

  Oidc(OidcEntry entry, TokenIssuer issuer, Time time) {
    this.entry = entry;
    this.issuer = issuer;
    this.time = time;
    idToken = entry.setting("id-token");
    refreshToken = entry.setting("refresh-token");
  }

  @Override
  public Proof proof() throws InterruptedException {
    refreshing.lockInterruptibly();
    try {
      if (idToken.isEmpty() || !time.now().plus(SKEW).isBefore(expiry(idToken.get()))) {
        refresh();
      }
      return Proof.bearer(idToken.orElseThrow());
    } finally {
      refreshing.unlock();
    }
  }

  @Override
  public void allowLogin() {
    failure = null;
  }

  private void refresh() throws InterruptedException {
    var known = failure;
    if (known != null) {
      throw known;
    }
    if (refreshToken.isEmpty()) {
      throw NoCredentials.because(
          "%s, and there is no refresh-token".formatted(expired()), "Log in again");
    }
    try {
      take(answered(tokenEndpoint(), refreshToken.get()));
    } catch (IOException unreachable) {
      throw NoCredentials.because(
          "%s, and its issuer %s cannot be reached: %s"
              .formatted(
                  expired(),
                  entry.issuer(),
                  SaidWords.cleaned(String.valueOf(unreachable.getMessage()))),
          "Check the network, or log in again");
    }
  }

  private String expired() {
    return idToken
        .map(
            token ->
                "the id-token of %s (auth-provider oidc) expired on %s"
                    .formatted(entry.user(), expiry(token)))
        .orElse("%s (auth-provider oidc) has no id-token".formatted(entry.user()));
  }

  private String tokenEndpoint() throws IOException, InterruptedException {
    var base = entry.issuer().replaceAll("/$", "");
    var answer = issuer.ask(entry, overTls(base + "/.well-known/openid-configuration"), null, null);
    var endpoint = text(object(answer), "token_endpoint");
    if (answer.status() != 200 || endpoint.isEmpty()) {
      throw new IOException("it does not say where to get tokens (status " + answer.status() + ")");
    }
    return overTls(endpoint.get());
  }

  /** Sends the client's id and secret in a header first, then in the form, as Go's oauth2 does. */
  private JsonObject answered(String endpoint, String token)
      throws IOException, InterruptedException {
    var id = entry.setting("client-id").orElse("");
    var secret = entry.setting("client-secret").orElse("");
    var form = new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token));
    var answer = issuer.ask(entry, endpoint, basic(id, secret), form);
    if (answer.status() / 100 != 2) {
      form.put("client_id", id);
      if (!secret.isEmpty()) {
        form.put("client_secret", secret);
      }
      answer = issuer.ask(entry, endpoint, null, form);
    }
    if (answer.status() / 100 == 2) {
      return object(answer);
    }
    throw kept("its issuer does not renew it (status %d)".formatted(answer.status()));
  }

  private void take(JsonObject answer) {
    idToken =
        text(answer, "id_token")
            .or(
                () -> {
                  throw kept("its issuer renews no id-token");
                });
    refreshToken = text(answer, "refresh_token").or(() -> refreshToken);
  }

  private ApiFailure kept(String why) {
    var refused = NoCredentials.because("%s, and %s".formatted(expired(), why), "Log in again");
    failure = refused;
    return refused;
  }

  private String overTls(String url) {
    if (url.startsWith("https://")) {
      return url;
    }
    throw NoCredentials.because(
        "%s, and its issuer is asked over https only, not at %s".formatted(expired(), url),
        "Log in again, or write https:// in idp-issuer-url");
  }

  private static String basic(String id, String secret) {
    var both = encoded(id) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonObject object(TokenIssuer.Answer answer) throws IOException {
    try {
      if (JsonParser.parseString(answer.body()) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException _) {
      // The failure below does not contain the answer, which may contain a token.
    }
    throw new IOException("its answer is no JSON object (status " + answer.status() + ")");
  }

  private static Optional<String> text(JsonObject object, String member) {
    return object.get(member) instanceof JsonPrimitive p
            && p.isString()
            && !p.getAsString().isEmpty()
        ? Optional.of(p.getAsString())
        : Optional.empty();
  }

  /** When a token expires, by its own claim. */
  private Instant expiry(String token) {
    var parts = token.split("\\.", -1);
    try {
      if (parts.length == 3) {
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        if (JsonParser.parseString(claims) instanceof JsonObject object
            && object.get("exp") instanceof JsonPrimitive exp
            && exp.isNumber()) {
          return Instant.ofEpochSecond((long) exp.getAsDouble());
        }
      }
    } catch (IllegalArgumentException | JsonParseException | DateTimeException _) {
      // The failure below does not contain the token.
    }
    throw NoCredentials.because(
        "the id-token of %s (auth-provider oidc) is no token that tells when it expires"
            .formatted(entry.user()),
        "Log in again");
  }
}
