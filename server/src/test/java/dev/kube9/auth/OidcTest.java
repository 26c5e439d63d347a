package dev.kube9.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The auth provider {@code oidc}, with a simulated issuer. */
class OidcTest {
  private static final String ISSUER = "https://id.example/realm/";
  private final VirtualTime time = new VirtualTime();
  private final Issuer issuer = new Issuer();

  @Tag("case:oidc-auth-provider")
  @Test
  void a_valid_id_token_is_used_and_the_issuer_not_asked() throws Exception {
    var token = token(3600);
    assertEquals("Bearer " + token, credential("id-token: " + token).proof().authorization());
    assertEquals(List.of(), issuer.asked);
  }

  @Tag("case:oidc-auth-provider")
  @Test
  void an_expired_one_without_a_refresh_token_is_told_with_its_end() {
    var failure =
        assertThrows(ApiFailure.class, () -> credential("id-token: " + token(-3600)).proof());
    assertEquals(ApiFailure.Kind.Unauthorized, failure.kind());
    assertEquals(
        "the id-token of user k in test (auth-provider oidc) expired on 2026-01-02T11:00:00Z, and"
            + " there is no refresh-token",
        failure.reason());
    assertEquals("Log in again", failure.hint());
  }

  @Test
  void an_expired_one_is_refreshed_at_the_issuers_endpoint_and_kept_in_memory() throws Exception {
    var fresh = token(3600);
    var credential =
        credential("id-token: %s, refresh-token: r1, client-secret: 's/1'".formatted(token(5)));
    issuer
        .answer(200, "{\"token_endpoint\":\"https://id.example/token\"}")
        .answer(200, "{\"id_token\":\"%s\",\"refresh_token\":\"r2\"}".formatted(fresh));
    assertEquals("Bearer " + fresh, credential.proof().authorization());
    assertEquals("Bearer " + fresh, credential.proof().authorization());
    assertEquals(
        List.of(
            "https://id.example/realm/.well-known/openid-configuration null null",
            "https://id.example/token kube:s%2F1 {grant_type=refresh_token, refresh_token=r1}"),
        issuer.asked);

    time.advance(Duration.ofHours(1));
    issuer
        .answer(200, "{\"token_endpoint\":\"https://id.example/token\"}")
        .answer(401, "{}")
        .answer(200, "{\"id_token\":\"%s\"}".formatted(token(7200)));
    var _ = credential.proof();
    assertEquals(
        "https://id.example/token null {client_id=kube, client_secret=s/1,"
            + " grant_type=refresh_token, refresh_token=r2}",
        issuer.asked.getLast());
  }

  @Test
  void what_the_issuer_refuses_is_not_asked_for_again_until_a_person_acts() throws Exception {
    var credential = credential("refresh-token: s3cret");
    for (var i = 0; i < 2; i++) {
      issuer
          .answer(200, "{\"token_endpoint\":\"https://id.example/token\"}")
          .answer(400, "{\"error\":\"s3cret\"}")
          .answer(400, "{\"error\":\"s3cret\"}");
    }
    var failure = assertThrows(ApiFailure.class, credential::proof);
    assertTrue(failure.reason().contains("does not renew it (status 400)"), failure.reason());
    assertFalse(failure.reason().contains("s3cret"), failure.reason());
    assertSame(failure, assertThrows(ApiFailure.class, credential::proof));
    assertEquals(3, issuer.asked.size());
    credential.allowLogin();
    assertThrows(ApiFailure.class, credential::proof);
    assertEquals(6, issuer.asked.size());
  }

  @Test
  void an_issuer_without_tls_is_not_asked() {
    var failure =
        assertThrows(
            ApiFailure.class, () -> credential("refresh-token: r", "http://id.example").proof());
    assertTrue(failure.reason().contains("over https only"), failure.reason());
    assertEquals(List.of(), issuer.asked);
  }

  @ParameterizedTest
  @CsvSource({
    "gcp, was removed from Kubernetes 1.26, gke-gcloud-auth-plugin",
    "azure, was removed from Kubernetes 1.26, kubelogin",
    "acme, which Kubernetes does not know, exec plugin"
  })
  void those_that_no_longer_exist_are_told_with_what_to_use(String name, String told, String hint) {
    var failure =
        assertThrows(KubeconfigFailure.class, () -> of("{name: %s, config: {}}".formatted(name)));
    assertTrue(failure.reason().contains(name), failure.reason());
    assertTrue(failure.reason().contains(told), failure.reason());
    assertTrue(String.valueOf(failure.hint()).contains(hint), failure.hint());
  }

  private Credential credential(String config) {
    return credential(config, ISSUER);
  }

  private Credential credential(String config, String url) {
    return of(
        "{name: oidc, config: {idp-issuer-url: '%s', client-id: kube, %s}}".formatted(url, config));
  }

  private Credential of(String provider) {
    var config =
        """
        clusters: [{name: c, cluster: {server: "https://127.0.0.1"}}]
        users: [{name: k, user: {auth-provider: %s}}]
        contexts: [{name: dev, context: {cluster: c, user: k}}]
        """
            .formatted(provider);
    var parts =
        Kubeconfig.load(new KubeconfigSources(List.of(), Map.of("test", config))).parts("dev");
    return new Credentials(new ClientOptions("kube9", true, Map.of()), issuer, time)
        .of(parts, Optional.empty());
  }

  /** A token that expires this number of seconds after the beginning of the test. */
  private static String token(int seconds) {
    var exp = VirtualTime.NOON.plusSeconds(seconds).getEpochSecond();
    return "e30." + base64("{\"exp\":%d}".formatted(exp)) + ".c2ln";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Issuer implements TokenIssuer {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    Issuer answer(int status, String body) {
      answers.add(new Answer(status, body));
      return this;
    }

    @Override
    public Answer ask(
        OidcEntry entry, String url, @Nullable String basic, @Nullable Map<String, String> form)
        throws IOException {
      var login =
          basic == null
              ? null
              : new String(
                  Base64.getDecoder().decode(basic.substring("Basic ".length())),
                  StandardCharsets.UTF_8);
      asked.add(url + " " + login + " " + (form == null ? null : new TreeMap<>(form)));
      return answers.remove();
    }
  }
}
