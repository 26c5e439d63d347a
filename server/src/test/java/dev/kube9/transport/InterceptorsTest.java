package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import dev.kube9.tls.ClientCertificateRefused;
import dev.kube9.tls.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The interceptors on mocks of OkHttp's chain, whose connections cannot be broken at will. */
class InterceptorsTest {
  private static final Request REQUEST = new Request.Builder().url("http://web:1/").build();

  private final Interceptor.Chain chain = mock(Interceptor.Chain.class);
  private final ArgumentCaptor<Request> sent = ArgumentCaptor.forClass(Request.class);
  private final Tls tls = Tls.ofSystem(Map.of("PATH", "/bin"));
  private final TypedFailures failures = new TypedFailures(tls.offered());

  InterceptorsTest() {
    when(chain.request()).thenReturn(REQUEST);
  }

  @Test
  void a_connection_that_breaks_after_a_certificate_was_requested_is_about_the_certificate()
      throws Exception {
    var _ = tls.offered().chooseClientAlias(new String[0], null, null);
    when(chain.proceed(any())).thenThrow(new SocketException("Connection reset"));
    var refused =
        assertThrows(ClientCertificateRefused.class, () -> failures.intercept(chain).close());
    assertFalse(refused.shown());
    assertEquals("", refused.alert());
  }

  @Test
  void a_connection_that_breaks_without_such_a_request_or_after_an_answer_is_a_broken_one()
      throws Exception {
    var broken = new SocketException("Connection reset");
    var answer = answer(200);
    when(chain.proceed(any())).thenThrow(broken).thenReturn(answer).thenThrow(broken);
    assertSame(broken, failure(failures));
    assertSame(answer, failures.intercept(chain));
    var _ = tls.offered().chooseClientAlias(new String[0], null, null);
    assertSame(broken, failure(failures));
  }

  @Test
  void an_alert_about_a_certificate_is_named_and_other_failures_of_tls_are_kept() throws Exception {
    var other = new SSLHandshakeException("Received fatal alert: handshake_failure");
    when(chain.proceed(any()))
        .thenThrow(new SSLHandshakeException("Received fatal alert: certificate_required"))
        .thenThrow(other);
    var refused =
        assertThrows(ClientCertificateRefused.class, () -> failures.intercept(chain).close());
    assertEquals("certificate required", refused.alert());
    assertSame(other, failure(failures));
  }

  @Test
  void a_handshake_that_fails_after_a_certificate_was_requested_and_none_sent_is_about_it()
      throws Exception {
    var _ = tls.offered().chooseClientAlias(new String[0], null, null);
    when(chain.proceed(any()))
        .thenThrow(new SSLHandshakeException("Received fatal alert: handshake_failure"));
    var refused =
        assertThrows(ClientCertificateRefused.class, () -> failures.intercept(chain).close());
    assertFalse(refused.shown());
    assertEquals("", refused.alert());
  }

  @Test
  void a_server_that_cannot_be_reached_has_refused_no_certificate() throws Exception {
    var _ = tls.offered().chooseClientAlias(new String[0], null, null);
    for (var unreachable :
        List.of(
            new ConnectException("Connection refused"),
            new UnknownHostException("api"),
            new NoRouteToHostException("No route to host"))) {
      reset(chain);
      when(chain.request()).thenReturn(REQUEST);
      when(chain.proceed(any())).thenThrow(unreachable);
      assertSame(unreachable, failure(failures));
    }
  }

  @Test
  void a_failure_at_the_proxy_is_not_about_the_certificate_of_the_server() throws Exception {
    var _ = tls.offered().chooseClientAlias(new String[0], null, null);
    var proxy = new ProxyFailure(proxy(null), ProxyFailure.Why.LOGIN_MISSING, "", null);
    when(chain.proceed(any())).thenThrow(proxy);
    assertSame(proxy, failure(failures));
  }

  @Test
  void a_login_is_sent_to_the_proxy_without_being_asked_for() throws Exception {
    when(chain.proceed(sent.capture())).thenReturn(answer(200)).thenReturn(answer(407));
    var login = new ProxyLogin(proxy("me:secret"));
    assertEquals(200, login.intercept(chain).code());
    assertEquals("Basic bWU6c2VjcmV0", sent.getValue().header("Proxy-Authorization"));
    var refused = assertThrows(ProxyFailure.class, () -> login.intercept(chain).close());
    assertEquals(ProxyFailure.Why.LOGIN_REFUSED, refused.why());
  }

  @Test
  void a_proxy_that_wants_a_login_is_told_apart_from_one_that_refuses_it() throws Exception {
    when(chain.proceed(sent.capture())).thenReturn(answer(407));
    var login = new ProxyLogin(proxy(null));
    var missing = assertThrows(ProxyFailure.class, () -> login.intercept(chain).close());
    assertEquals(ProxyFailure.Why.LOGIN_MISSING, missing.why());
    assertNull(sent.getValue().header("Proxy-Authorization"));
  }

  private IOException failure(Interceptor interceptor) {
    return assertThrows(IOException.class, () -> interceptor.intercept(chain).close());
  }

  private static ProxyAddress proxy(@Nullable String login) {
    var url = GoUrl.parse("http://" + (login == null ? "" : login + "@") + "proxy:3128");
    return ProxyAddress.of(ProxyAddress.Kind.HTTP, url.orElseThrow());
  }

  private static Response answer(int code) {
    return new Response.Builder()
        .request(REQUEST)
        .protocol(Protocol.HTTP_1_1)
        .code(code)
        .message("")
        .body(ResponseBody.create("", null))
        .build();
  }
}
