package dev.kube9.rest;

import dev.kube9.auth.OidcEntry;
import dev.kube9.auth.TokenIssuer;
import dev.kube9.failure.ApiFailure;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.transport.HttpClients;
import dev.kube9.transport.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends requests to token issuers, with the same rules for TLS and proxies as to clusters. */
final class IssuerRequests implements TokenIssuer {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final Network network;

  /**
   * @param environment the variables that name proxies and system certificates; empty for those of
   *     this process
   * @param network opens the connections
   */
  IssuerRequests(Map<String, String> environment, Network network) {
    this.environment = environment;
    this.network = network;
  }

  @Override
  public Answer ask(
      OidcEntry entry, String url, @Nullable String basic, @Nullable Map<String, String> form)
      throws IOException, InterruptedException {
    var address = HttpUrl.parse(url);
    if (address == null) {
      throw new IOException("it is no URL");
    }
    var server = entry.server();
    var parts = new Kubeconfig.Parts("the issuer of tokens", server, server, null);
    var client =
        HttpClients.of(parts, address, null, environment, network)
            .newBuilder()
            .callTimeout(LIMIT)
            .build();
    var request = new Request.Builder().url(address).header("Accept", "application/json");
    if (basic != null) {
      request.header("Authorization", basic);
    }
    if (form != null) {
      request.post(body(form));
    }
    try (var response = client.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.body().string());
    } catch (IOException broken) {
      throw told(address, broken);
    } finally {
      client.connectionPool().evictAll();
    }
  }

  private static RequestBody body(Map<String, String> form) {
    var body = new FormBody.Builder();
    form.forEach(body::add);
    return body.build();
  }

  /** Takes only the reason from the message, whose other words are about clusters. */
  private static IOException told(HttpUrl address, IOException broken) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("cancelled while tokens were renewed");
    }
    ApiFailure failure = Failures.of(address, broken);
    return new IOException(ConnectionFailures.reason(failure), broken);
  }
}
