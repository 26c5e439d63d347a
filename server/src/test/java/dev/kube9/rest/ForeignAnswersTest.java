package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that do not come from an API server, and one to a request without valid credentials. */
class ForeignAnswersTest {
  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @Tag("case:redirect-to-login")
  void a_redirect_to_a_login_is_told_with_its_host_and_not_followed() {
    server.redirect("https://login.example.com/sso?token=abc");
    var failure = context().failureOfList();
    assertEquals(Kind.ApiError, failure.kind());
    assertEquals(
        "http://127.0.0.1:%d sends us to login.example.com to log in; it is no API server, or your session there has ended"
            .formatted(server.port()),
        failure.reason());
    assertEquals(1, server.got().size());
  }

  @Test
  void a_redirect_on_the_same_host_is_told_with_its_path() {
    server.redirect("/login");
    assertTrue(context().failureOfList().reason().contains("%d/login".formatted(server.port())));
  }

  @Test
  @Tag("case:taken-as-anonymous")
  void a_403_for_nobody_says_that_the_credentials_did_not_arrive() {
    server.answer(
        403,
        "{\"kind\":\"Status\",\"message\":\"deployments.apps is forbidden: User \\\"system:anonymous\\\" cannot list resource\"}");
    var failure = context().failureOfList();
    assertEquals(Kind.Forbidden, failure.kind());
    assertEquals(
        "the cluster treats us as anonymous: the credentials of context dev did not reach it",
        failure.reason());
    assertFalse(String.valueOf(failure.hint()).contains("verb"), failure.hint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | <html><body>Sign in</body></html> | ApiError  | answers with a web page
          200 | ''                                | ApiError  | is empty or cut off
          200 | {"hello":"you"}                   | ApiError  | not one of a Kubernetes API server
          404 | 404 page not found                | ApiError  | answered 404: it is no Kubernetes API server
          403 | <html>Blocked</html>              | Forbidden | which does not come from a Kubernetes API server
          418 | <html>Teapot</html>               | ApiError  | answered 418, which does not come
          400 | Client sent an HTTP request to an HTTPS server. | Unreachable | speaks TLS there: use https://
          """)
  void an_answer_of_something_else_is_told_as_such(int code, String body, Kind kind, String words) {
    server.answer(code, body);
    var failure = context().failureOfList();
    assertEquals(kind, failure.kind());
    assertTrue(failure.reason().contains(words), failure.reason());
    assertFalse(failure.reason().contains("<"), failure.reason());
  }

  @Test
  void a_load_balancer_that_reaches_nothing_is_no_api_server() {
    for (var i = 0; i < 3; i++) {
      server.answer(502, "<html>502 Bad Gateway</html>");
    }
    var failure = context().failureOfList();
    assertEquals(Kind.ApiError, failure.kind());
    assertTrue(String.valueOf(failure.hint()).contains("load balancer"), failure.hint());
  }

  @Test
  void a_read_that_is_refused_is_no_refused_change() {
    server.refuse(400, "unable to parse the selector");
    var failure = context().failureOfList();
    assertEquals(Kind.ApiError, failure.kind());
    assertEquals("the cluster refused the request: unable to parse the selector", failure.reason());
  }

  @Test
  @Tag("case:server-without-scheme")
  void a_server_without_a_scheme_is_reached_by_plain_http_and_one_with_tls_says_so()
      throws Exception {
    server.answer(200, "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
    var context = OneContext.of("server: '127.0.0.1:%d'".formatted(server.port()));
    assertTrue(context.node().ready());
    // Go's servers answer with status 400, others with a TLS alert.
    try (var tls = RawServer.of(RawServer.ALERT)) {
      var failure = OneContext.of("server: '%s'".formatted(tls.address())).failureOfList();
      assertEquals(Kind.Unreachable, failure.kind());
      assertTrue(failure.reason().contains("use https://"), failure.reason());
    }
    try (var mute = RawServer.of(new byte[0])) {
      var failure = OneContext.of("server: '%s'".formatted(mute.address())).failureOfList();
      assertTrue(failure.reason().contains("without an answer"), failure.reason());
      assertTrue(String.valueOf(failure.hint()).contains("https://"), failure.hint());
    }
  }

  private OneContext context() {
    return OneContext.of("server: 'http://127.0.0.1:%d'".formatted(server.port()));
  }
}
