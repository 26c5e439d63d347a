package dev.kube9.startup;

import dev.kube9.cli.connection.Pipe;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An API server inside this process. It speaks HTTP/2 over TLS, asks for the client's certificate,
 * and gives the same answer to every request. Its sockets are pipes in memory, so it cannot be
 * reached from outside.
 */
final class MemoryApiServer {
  /** The port in URLs; no socket listens on it. */
  static final int PORT = 6443;

  /** The cipher suite that Go's servers choose. */
  private static final String CIPHER = "TLS_AES_128_GCM_SHA256";

  private static final int PREFACE_BYTES = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
  private static final int LARGEST_FRAME = 16_384;
  private static final int PIPE_BYTES = 16 * 1024;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /**
   * A header block of HTTP/2 (RFC 7541): {@code :status: 200}, {@code content-encoding: gzip} with
   * the value in Huffman code, as Go writes it.
   */
  private static final byte[] RESPONSE_HEADERS = {
    (byte) 0x88, 0x5a, (byte) 0x83, (byte) 0x9b, (byte) 0xd9, (byte) 0xab
  };

  private final SSLContext tls;
  private final byte[] body;

  /**
   * @param body the body of each answer, compressed with gzip
   */
  MemoryApiServer(ThrowawayKeys keys, byte[] body) throws GeneralSecurityException {
    tls = ThrowawayIdentity.of(keys).serverContext();
    this.body = body;
  }

  /**
   * Opens a connection to the server, which serves it on a thread of its own until it is closed.
   */
  Socket connect() {
    var toServer = new Pipe(PIPE_BYTES);
    var toClient = new Pipe(PIPE_BYTES);
    var accepted = new MemorySocket(toServer.source(), toClient.sink());
    Thread.ofPlatform().name("warm-up server").daemon().start(() -> serve(accepted));
    return new MemorySocket(toClient.source(), toServer.sink());
  }

  private void serve(Socket accepted) {
    try (accepted;
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(accepted, null, true)) {
      var parameters = secured.getSSLParameters();
      parameters.setCipherSuites(new String[] {CIPHER});
      parameters.setApplicationProtocols(new String[] {"h2"});
      parameters.setNeedClientAuth(true);
      secured.setSSLParameters(parameters);
      answer(
          new DataInputStream(secured.getInputStream()),
          new DataOutputStream(secured.getOutputStream()));
    } catch (IOException _) {
      // The client has closed the connection.
    }
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    in.skipNBytes(PREFACE_BYTES);
    frame(out, SETTINGS, 0, 0, new byte[0], 0, 0);
    while (true) {
      var length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      var type = in.readUnsignedByte();
      var flags = in.readUnsignedByte();
      var stream = in.readInt();
      in.skipNBytes(length);
      if (type == SETTINGS && (flags & ACK) == 0) {
        frame(out, SETTINGS, ACK, 0, new byte[0], 0, 0);
      } else if (type == HEADERS) {
        frame(out, HEADERS, END_HEADERS, stream, RESPONSE_HEADERS, 0, RESPONSE_HEADERS.length);
        sendBody(out, stream);
      }
    }
  }

  private void sendBody(DataOutputStream out, int stream) throws IOException {
    for (var at = 0; at < body.length; at += LARGEST_FRAME) {
      var length = Math.min(LARGEST_FRAME, body.length - at);
      var flags = at + length == body.length ? END_STREAM : 0;
      frame(out, DATA, flags, stream, body, at, length);
    }
  }

  private static void frame(
      DataOutputStream out, int type, int flags, int stream, byte[] from, int at, int length)
      throws IOException {
    var head = new byte[9];
    head[1] = (byte) (length >> 8);
    head[2] = (byte) length;
    head[3] = (byte) type;
    head[4] = (byte) flags;
    head[7] = (byte) (stream >> 8);
    head[8] = (byte) stream;
    out.write(head);
    out.write(from, at, length);
    out.flush();
  }
}
