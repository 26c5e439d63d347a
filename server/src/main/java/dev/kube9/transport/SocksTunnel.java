package dev.kube9.transport;

import dev.kube9.tls.IpAddresses;
import dev.kube9.transport.ProxyFailure.Why;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Asks a SOCKS 5 proxy for a connection to a server (RFC 1928), with user and password if the proxy
 * has a login (RFC 1929). The proxy resolves the server's name, which may be unknown here.
 */
record SocksTunnel(ProxyAddress proxy, String host, int port) implements Tunnel {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int LONGEST = 255;

  @Override
  public void open(InputStream raw, OutputStream out) throws IOException {
    var in = new DataInputStream(raw);
    var login = proxy.login();
    out.write(
        login == null
            ? new byte[] {VERSION, 1, NO_LOGIN}
            : new byte[] {VERSION, 2, NO_LOGIN, PASSWORD});
    out.flush();
    if (in.readUnsignedByte() != VERSION) {
      throw failure(Why.NO_PROXY, "");
    }
    switch (in.readUnsignedByte()) {
      case NO_LOGIN -> {}
      case PASSWORD -> {
        if (login == null) {
          throw failure(Why.NO_PROXY, "");
        }
        logIn(login, in, out);
      }
      default -> throw failure(login == null ? Why.LOGIN_MISSING : Why.LOGIN_REFUSED, "");
    }
    connect(in, out);
  }

  private void logIn(GoUrl.Login login, DataInputStream in, OutputStream out) throws IOException {
    var message = new ByteArrayOutputStream();
    message.write(1);
    counted(message, login.user());
    counted(message, login.password() == null ? "" : login.password());
    message.writeTo(out);
    out.flush();
    var _ = in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw failure(Why.LOGIN_REFUSED, "");
    }
  }

  private void connect(DataInputStream in, OutputStream out) throws IOException {
    var message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {VERSION, CONNECT, 0});
    var address = IpAddresses.parse(host);
    if (address.isPresent()) {
      var bytes = address.get().getAddress();
      message.write(bytes.length == 4 ? IPV4 : IPV6);
      message.writeBytes(bytes);
    } else {
      message.write(NAME);
      counted(message, host);
    }
    message.write(port >> 8);
    message.write(port);
    message.writeTo(out);
    out.flush();
    answered(in);
  }

  private void answered(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != VERSION) {
      throw failure(Why.NO_PROXY, "");
    }
    var reply = in.readUnsignedByte();
    if (reply != 0) {
      throw failure(
          Why.SERVER_NOT_REACHED, IpAddresses.withPort(host, port) + ": " + meaning(reply));
    }
    var _ = in.readUnsignedByte();
    // The address that the proxy uses for the connection; it is not needed but has to be read.
    var length =
        switch (in.readUnsignedByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw failure(Why.NO_PROXY, "");
        };
    in.readFully(new byte[length + 2]);
  }

  private void counted(ByteArrayOutputStream message, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw failure(Why.SERVER_NOT_REACHED, "a name or a login is too long for SOCKS");
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private static String meaning(int reply) {
    return switch (reply) {
      case 2 -> "its rules do not allow it";
      case 3 -> "the network is unreachable from there";
      case 4 -> "the host is unknown or unreachable from there";
      case 5 -> "the connection was refused";
      case 6 -> "it took too long";
      default -> "it answered " + reply;
    };
  }

  private ProxyFailure failure(Why why, String detail) {
    return new ProxyFailure(proxy, why, detail, null);
  }
}
