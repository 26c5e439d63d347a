package dev.kube9.transport;

import dev.kube9.transport.ProxyFailure.Why;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Asks an HTTP proxy for a connection to a server ({@code CONNECT}). The login is sent with the
 * first request, as by Go, because some proxies refuse without asking for it.
 */
record ConnectTunnel(ProxyAddress proxy, String server) implements Tunnel {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: [^\r\n]*)?");
  private static final int LONGEST_ANSWER = 64 * 1024;

  @Override
  public void open(InputStream in, OutputStream out) throws IOException {
    var login = proxy.login();
    var request =
        "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\nUser-Agent: kube9\r\n%2$s\r\n"
            .formatted(
                server, login == null ? "" : "Proxy-Authorization: " + login.basic() + "\r\n");
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
    var status = STATUS.matcher(head(in).lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw new ProxyFailure(proxy, Why.NO_PROXY, "", null);
    }
    switch (status.group(1)) {
      case "200" -> {}
      case "407" ->
          throw new ProxyFailure(
              proxy, login == null ? Why.LOGIN_MISSING : Why.LOGIN_REFUSED, "", null);
      default ->
          throw new ProxyFailure(
              proxy, Why.SERVER_NOT_REACHED, server + ": it answered " + status.group(1), null);
    }
  }

  /** Reads byte by byte up to the empty line, so that nothing of the server's data is consumed. */
  private String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0
        && head.indexOf("\n\n", head.length() - 2) < 0) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("the proxy closed the connection");
      }
      if (head.append((char) next).length() > LONGEST_ANSWER) {
        throw new ProxyFailure(proxy, Why.NO_PROXY, "", null);
      }
    }
    return head.toString();
  }
}
