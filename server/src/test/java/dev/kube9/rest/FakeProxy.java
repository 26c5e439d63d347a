package dev.kube9.rest;

import dev.kube9.transport.Certificates.Identity;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP or SOCKS 5 proxy on loopback, with or without TLS. For every host it connects to a port
 * on loopback, so it can resolve names ending in {@code .invalid}, which no DNS server can.
 */
final class FakeProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final String login;
  private final boolean socks;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private FakeProxy(ServerSocket listening, boolean socks, int target, String login) {
    this.listening = listening;
    this.socks = socks;
    this.target = target;
    this.login = login;
    Thread.ofVirtual().name("fake proxy").start(this::accept);
  }

  /**
   * @param target the port to connect to; with 0 it answers 502
   * @param login such as {@code user:password}; empty when none is required
   */
  static FakeProxy http(int target, String login) throws IOException {
    return new FakeProxy(plain(), false, target, login);
  }

  static FakeProxy https(int target, String login, Identity identity) throws Exception {
    var listening =
        TlsServer.context(identity)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new FakeProxy(listening, false, target, login);
  }

  static FakeProxy socks(int target, String login) throws IOException {
    return new FakeProxy(plain(), true, target, login);
  }

  private static ServerSocket plain() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** The requested servers, each with the login that was sent. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    try {
      while (true) {
        var client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (socks) {
        socks(client);
      } else {
        http(client);
      }
    } catch (IOException _) {
      // The client has closed the connection.
    }
  }

  private void http(Socket client) throws IOException {
    var head = head(client.getInputStream());
    var first = head.lines().findFirst().orElse("").split(" ", -1);
    var sent = login(head);
    asked.add(first[0] + " " + first[1] + " " + sent);
    if (!sent.equals(login)) {
      say(client, "407 Proxy Authentication Required");
    } else if (target == 0) {
      say(client, "502 Bad Gateway");
    } else if (first[0].equals("CONNECT")) {
      try (var server = server()) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        join(client, server);
      }
    } else {
      try (var server = server()) {
        server.getOutputStream().write(forwarded(head).getBytes(StandardCharsets.UTF_8));
        join(client, server);
      }
    }
  }

  /** Replaces the address by its path. */
  private static String forwarded(String head) {
    return head.replaceFirst(" http://[^/]+", " ")
        .replaceFirst("(?i)\r\nProxy-Authorization: [^\r]*", "");
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String login(String head) {
    return head.lines()
        .filter(line -> line.startsWith("Proxy-Authorization: Basic "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static void say(Socket client, String status) throws IOException {
    var answer = "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(status);
    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private void socks(Socket client) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    var out = client.getOutputStream();
    var _ = in.readByte();
    var methods = new String(in.readNBytes(in.readByte()), StandardCharsets.ISO_8859_1);
    var method = login.isEmpty() ? 0 : 2;
    if (methods.indexOf(method) < 0) {
      out.write(new byte[] {5, (byte) 0xff});
      return;
    }
    out.write(new byte[] {5, (byte) method});
    var sent = "";
    if (method == 2) {
      var _ = in.readByte();
      sent = counted(in) + ":" + counted(in);
      out.write(new byte[] {1, (byte) (sent.equals(login) ? 0 : 1)});
      if (!sent.equals(login)) {
        return;
      }
    }
    in.skipNBytes(3);
    var host = host(in);
    asked.add("SOCKS " + host + ":" + in.readUnsignedShort() + " " + sent);
    if (target == 0) {
      out.write(new byte[] {5, 4, 0, 1, 0, 0, 0, 0, 0, 0});
      return;
    }
    try (var server = server()) {
      out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      join(client, server);
    }
  }

  private static String host(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 3 -> counted(in);
      case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
      default -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
    };
  }

  private static String counted(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private Socket server() throws IOException {
    var server = new Socket();
    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    return server;
  }

  private static void join(Socket client, Socket server) throws IOException {
    var back = Thread.ofVirtual().start(() -> copy(server, client));
    copy(client, server);
    server.close();
    back.interrupt();
  }

  private static void copy(Socket from, Socket to) {
    try {
      var _ = from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has closed the connection.
    }
    close(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed already.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
