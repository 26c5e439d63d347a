package dev.kube9.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.auth.Credential.Proof;
import dev.kube9.failure.ApiFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ExecCredential} that a program printed. None of it may appear in messages, because it
 * is secret.
 *
 * @param expires null when the program does not say
 */
record ExecAnswer(Proof proof, @Nullable Instant expires) {
  /** At how many places in the output the beginning of the answer is looked for. */
  private static final int MOST_BRACES = 50;

  /**
   * Reads the output as client-go does.
   *
   * @throws ApiFailure when it contains no credentials
   */
  static ExecAnswer read(ExecCommand command, String output) {
    var answer = object(output).orElseThrow(() -> noAnswer(command, output));
    var kind = answer.has("kind") ? text(command, answer, "kind") : "ExecCredential";
    if (!"ExecCredential".equals(kind)) {
      throw failure(command, "answered with something else than an ExecCredential");
    }
    var version = text(command, answer, "apiVersion");
    if (!command.apiVersion().equals(version)) {
      throw failure(
          command,
          "did not answer with the apiVersion %s that the kubeconfig asks it for"
              .formatted(command.apiVersion()));
    }
    if (!(answer.get("status") instanceof JsonObject status)) {
      throw failure(command, "answered without a status, and so without credentials");
    }
    return new ExecAnswer(proof(command, status), expiry(command, status));
  }

  private static Proof proof(ExecCommand command, JsonObject status) {
    var token = text(command, status, "token");
    var certificate = text(command, status, "clientCertificateData");
    var key = text(command, status, "clientKeyData");
    if (certificate.isEmpty() != key.isEmpty()) {
      throw failure(command, "gave a client certificate or a key, but not both");
    }
    if (token.isEmpty() && certificate.isEmpty()) {
      throw failure(command, "gave no credentials");
    }
    var flaw = HeaderText.flaw(token.strip());
    if (flaw.isPresent()) {
      throw failure(command, "gave a token that cannot be sent: " + flaw.get());
    }
    return new Proof(
        token.isEmpty() ? null : "Bearer " + token.strip(),
        certificate.isEmpty() ? null : checked(command, certificate, key));
  }

  private static ClientCertificate checked(ExecCommand command, String certificate, String key) {
    try {
      var pem = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.UTF_8));
      if (CertificateFactory.getInstance("X.509").generateCertificates(pem).isEmpty()
          || !key.contains("PRIVATE KEY-----")) {
        throw failure(command, "gave a client certificate or a key that is none");
      }
    } catch (CertificateException _) {
      throw failure(command, "gave a client certificate that is none");
    }
    return new ClientCertificate(certificate, key);
  }

  private static @Nullable Instant expiry(ExecCommand command, JsonObject status) {
    if (!status.has("expirationTimestamp") || status.get("expirationTimestamp").isJsonNull()) {
      return null;
    }
    try {
      return Instant.parse(text(command, status, "expirationTimestamp"));
    } catch (DateTimeException _) {
      throw failure(command, "gave an expirationTimestamp that is no time");
    }
  }

  /** Empty when the field is absent. */
  private static String text(ExecCommand command, JsonObject object, String member) {
    var value = object.get(member);
    if (value == null || value.isJsonNull()) {
      return "";
    }
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw failure(command, "gave a %s that is no text".formatted(member));
  }

  private static ApiFailure noAnswer(ExecCommand command, String output) {
    if (output.isBlank()) {
      return failure(command, "answered nothing");
    }
    var at = output.indexOf('{', 1);
    for (var tries = 0; at > 0 && tries < MOST_BRACES; tries++) {
      if (begins(output.substring(at)).filter(o -> o.has("apiVersion")).isPresent()) {
        return failure(command, "printed something before its answer");
      }
      at = output.indexOf('{', at + 1);
    }
    return begins(output).isPresent()
        ? failure(command, "printed something after its answer")
        : failure(command, "did not answer with JSON");
  }

  /** The object that the whole text consists of. */
  private static Optional<JsonObject> object(String text) {
    try (var reader = reader(text)) {
      var element = JsonParser.parseReader(reader);
      return element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException | JsonParseException _) {
      return Optional.empty();
    }
  }

  /** The object at the beginning of the text. */
  private static Optional<JsonObject> begins(String text) {
    try (var reader = reader(text)) {
      return JsonParser.parseReader(reader) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException | JsonParseException _) {
      return Optional.empty();
    }
  }

  private static JsonReader reader(String text) {
    var reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  private static ApiFailure failure(ExecCommand command, String what) {
    return NoCredentials.because(
        "%s, which fetches the credentials, %s".formatted(command.program(), what),
        "Run it in a terminal to see what it answers");
  }
}
