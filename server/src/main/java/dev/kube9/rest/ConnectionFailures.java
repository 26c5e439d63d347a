package dev.kube9.rest;

import com.google.gson.stream.MalformedJsonException;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.tls.CertificateRefused;
import dev.kube9.tls.ClientCertificateRefused;
import dev.kube9.transport.ProxyFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Turns exceptions of broken or refused connections into failures with messages for people. */
final class ConnectionFailures {
  private static final String NETWORK = "Check the cluster's address, your network and VPN";
  private static final String ADDRESS = "Check the server's address and port in the kubeconfig";

  private static final String AGAIN =
      "Try again; if it happens again, something in between may cut connections";

  /** The JDK's message when a connection could not be established in time. */
  private static final String CONNECT_TIMED_OUT = "Connect timed out";

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?::\\s*|$)");

  private static final String NOT_CONNECTED = "cannot connect to the cluster: ";

  private ConnectionFailures() {}

  static ApiFailure of(HttpUrl server, IOException broken) {
    var certificate = cause(broken, CertificateRefused.class).map(CertificateWords::of);
    if (certificate.isPresent()) {
      return unreachable(certificate.get().reason(), certificate.get().hint(), broken);
    }
    var at = address(server);
    return switch (broken) {
      case ProxyFailure proxy -> ofProxy(proxy);
      case ClientCertificateRefused refused -> ofClientCertificate(at, refused);
      case UnknownHostException _ ->
          unreachable("the host %s is not known".formatted(server.host()), NETWORK, broken);
      case SSLException tls -> ofTls(at, tls);
      case NoRouteToHostException _ -> unreachable("there is no route to " + at, NETWORK, broken);
      case ConnectException _ -> unreachable("connection refused at " + at, NETWORK, broken);
      case SocketTimeoutException e when message(e).equalsIgnoreCase(CONNECT_TIMED_OUT) ->
          unreachable("no connection to %s in time".formatted(at), NETWORK, e);
      case InterruptedIOException _ ->
          new ApiFailure(
              Kind.RequestTimeout,
              "%s did not answer in time".formatted(at),
              "Try again; the cluster may be busy",
              broken);
      case MalformedJsonException e ->
          new ApiFailure(
              Kind.ApiError,
              "the answer of %s is not one of a Kubernetes API server".formatted(at),
              "Check the address; a proxy may be in between",
              e);
      case ProtocolException e when message(e).contains("status line") ->
          unreachable(at + " does not speak HTTP", ADDRESS, e);
      case IOException e when message(e).contains("unexpected end of stream") ->
          ofNoAnswer(server, e);
      default ->
          unreachable(
              "the connection to %s broke: %s".formatted(at, Failures.shortened(message(broken))),
              AGAIN,
              broken);
    };
  }

  private static ApiFailure ofClientCertificate(String at, ClientCertificateRefused refused) {
    return refused.shown()
        ? unreachable(
            at
                + " does not accept the client certificate"
                + (refused.alert().isEmpty() ? "" : ": " + refused.alert()),
            "It may have expired, or be one of another cluster: get the credentials anew",
            refused)
        : unreachable(
            at + " wants a client certificate, and there is none",
            "Give the user's entry client-certificate and client-key",
            refused);
  }

  private static ApiFailure ofTls(String at, SSLException tls) {
    var message = message(tls);
    if (message.contains("plaintext") || message.contains("nrecognized SSL message")) {
      return unreachable(
          at + " speaks plain HTTP there",
          "Write http:// in the server's address if that is meant, or check the port",
          tls);
    }
    if (message.contains("unrecognized_name")) {
      return unreachable(
          at + " knows no server of this name",
          "Check the host in the server's address, and tls-server-name",
          tls);
    }
    if (message.contains("terminated the handshake")) {
      return unreachable(at + " closed the connection during the TLS handshake", ADDRESS, tls);
    }
    return unreachable(
        "no TLS connection to %s: %s".formatted(at, Failures.shortened(message)), ADDRESS, tls);
  }

  private static ApiFailure ofNoAnswer(HttpUrl server, IOException ended) {
    // The first bytes of a TLS alert, as okio quotes them: the answer of a TLS server to plain
    // HTTP.
    var at = address(server);
    var isAlert = cause(ended, EOFException.class).filter(e -> message(e).contains("content=1503"));
    return isAlert.isPresent()
        ? speaksTls(at, ended)
        : unreachable(
            at + " closed the connection without an answer",
            server.isHttps() ? AGAIN : "If it speaks TLS, write https:// in the server's address",
            ended);
  }

  static ApiFailure speaksTls(String at, @Nullable Throwable cause) {
    return unreachable(
        at + " speaks TLS there: use https://", "Write https:// in the server's address", cause);
  }

  private static ApiFailure ofProxy(ProxyFailure failure) {
    var proxy = failure.proxy();
    var reason =
        switch (failure.why()) {
          case HOST_UNKNOWN -> "the host of the proxy %s is not known".formatted(proxy);
          case REFUSED -> "nothing listens at the proxy %s".formatted(proxy);
          case TOO_SLOW -> "the proxy %s did not answer in time".formatted(proxy);
          case NO_TLS ->
              "the proxy %s does not speak TLS, as an https proxy has to".formatted(proxy);
          case LOGIN_MISSING -> "the proxy %s wants a login".formatted(proxy);
          case LOGIN_REFUSED -> "the proxy %s does not accept the login".formatted(proxy);
          case SERVER_NOT_REACHED ->
              "the proxy %s does not reach %s".formatted(proxy, failure.detail());
          case NO_PROXY -> "%s does not answer as a proxy".formatted(proxy);
          case BROKEN -> "the connection to the proxy %s broke".formatted(proxy);
        };
    var hint =
        switch (failure.why()) {
          case LOGIN_MISSING, LOGIN_REFUSED ->
              "Write user and password into its address, as in http://user:password@host:port";
          case SERVER_NOT_REACHED -> "Check the server's address, and whether the proxy knows it";
          default ->
              "Check proxy-url of the cluster, and the variables HTTPS_PROXY, HTTP_PROXY and"
                  + " NO_PROXY";
        };
    return unreachable(reason, hint, failure);
  }

  private static ApiFailure unreachable(String reason, String hint, @Nullable Throwable cause) {
    return new ApiFailure(Kind.Unreachable, NOT_CONNECTED + reason, hint, cause);
  }

  /** The reason of a failure for a server that is not a cluster's. */
  static String reason(ApiFailure failure) {
    return failure.reason().startsWith(NOT_CONNECTED)
        ? failure.reason().substring(NOT_CONNECTED.length())
        : failure.reason();
  }

  /** The address for people, such as {@code https://[::1]:6443}. */
  static String address(HttpUrl server) {
    var host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    return server.scheme() + "://" + host + ":" + server.port();
  }

  /** The message without the names of Java's classes, which the JDK puts before a cause's own. */
  private static String message(IOException failure) {
    var message = failure.getMessage();
    return message == null ? "no reason is known" : CLASS_NAME.matcher(message).replaceAll("");
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }
}
