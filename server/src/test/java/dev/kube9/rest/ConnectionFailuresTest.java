package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.failure.ApiFailure.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages for exceptions of the JDK's and OkHttp's sockets. */
class ConnectionFailuresTest {
  private static final HttpUrl SERVER = HttpUrl.get("https://10.0.0.1:6443");

  @ParameterizedTest
  @CsvSource({
    "Connect timed out, Unreachable, cannot connect to the cluster: no connection to"
        + " https://10.0.0.1:6443 in time",
    "Read timed out, RequestTimeout, https://10.0.0.1:6443 did not answer in time",
    "timeout, RequestTimeout, https://10.0.0.1:6443 did not answer in time"
  })
  void a_server_that_is_not_reached_is_told_apart_from_one_that_does_not_answer(
      String message, Kind kind, String reason) {
    var failure = ConnectionFailures.of(SERVER, new SocketTimeoutException(message));
    assertEquals(kind, failure.kind());
    assertEquals(reason, failure.reason());
  }

  @Test
  void for_another_server_than_a_cluster_s_the_reason_alone_is_said() {
    var failure = ConnectionFailures.of(SERVER, new IOException("reset"));
    assertEquals(
        "cannot connect to the cluster: the connection to https://10.0.0.1:6443 broke: reset",
        failure.reason());
    assertEquals(
        "the connection to https://10.0.0.1:6443 broke: reset", ConnectionFailures.reason(failure));
  }

  @Test
  void no_name_of_a_java_class_is_told() {
    var nested =
        new SSLHandshakeException(
            "sun.security.validator.ValidatorException: No trusted certificate found");
    assertEquals(
        "cannot connect to the cluster: no TLS connection to https://10.0.0.1:6443: No trusted"
            + " certificate found",
        ConnectionFailures.of(SERVER, nested).reason());
    assertEquals(
        "cannot connect to the cluster: the connection to https://10.0.0.1:6443 broke: no reason is"
            + " known",
        ConnectionFailures.of(SERVER, new IOException()).reason());
  }
}
