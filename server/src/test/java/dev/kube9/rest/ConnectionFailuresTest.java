package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class ConnectionFailuresTest {
  private static final HttpUrl SERVER = HttpUrl.get("https://c.example:6443");

  @Test
  void no_name_of_a_java_class_is_told() {
    var nested =
        new SSLHandshakeException(
            "sun.security.validator.ValidatorException: No trusted certificate found");
    assertEquals(
        "cannot connect to the cluster: no TLS connection to https://c.example:6443: No trusted"
            + " certificate found",
        reason(nested));
    assertEquals(
        "cannot connect to the cluster: the connection to https://c.example:6443 broke: Broken pipe",
        reason(new IOException(new SocketException("Broken pipe").toString())));
    assertEquals(
        "cannot connect to the cluster: the connection to https://c.example:6443 broke: no reason is"
            + " known",
        reason(new IOException()));
  }

  private static String reason(IOException broken) {
    return ConnectionFailures.of(SERVER, broken).reason();
  }
}
