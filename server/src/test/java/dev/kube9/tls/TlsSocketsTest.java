package dev.kube9.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server's name in the ClientHello, parsed from its bytes, because Java's own servers refuse
 * underscores.
 */
@Tag("case:tls-server-name-odd")
class TlsSocketsTest {
  private static final int SERVER_NAME = 0;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          api.example.org,       api.example.org
          localhost,             localhost
          localhost.,            localhost
          kube_api.internal,     kube_api.internal
          Kubernetes.Default,    Kubernetes.Default
          kubernetes:6443,       kubernetes:6443
          127.0.0.1,             ''
          ::1,                   ''
          """)
  void the_name_is_sent_as_go_sends_it(String name, String sent) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var greeting = new FutureTask<>(() -> nameIn(server));
      Thread.ofVirtual().start(greeting);
      try (var plain = new Socket(server.getInetAddress(), server.getLocalPort())) {
        var tls =
            new TlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault(), name)
                .createSocket(plain, "somewhere.else", 1, true);
        assertThrows(IOException.class, tls::startHandshake);
      }
      assertEquals(sent, greeting.get());
    }
  }

  /** Parses the first record, a ClientHello. */
  private static String nameIn(ServerSocket server) throws IOException {
    try (var client = server.accept()) {
      var in = new DataInputStream(client.getInputStream());
      in.skipNBytes(3);
      var hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
      hello.position(1 + 3 + 2 + 32);
      skip(hello, hello.get() & 0xff);
      skip(hello, hello.getShort());
      skip(hello, hello.get() & 0xff);
      var end = hello.getShort() + hello.position();
      while (hello.position() < end) {
        var type = hello.getShort();
        var extension = new byte[hello.getShort()];
        hello.get(extension);
        if (type == SERVER_NAME) {
          return new String(extension, 5, extension.length - 5, StandardCharsets.UTF_8);
        }
      }
      return "";
    }
  }

  private static void skip(ByteBuffer buffer, int length) {
    buffer.position(buffer.position() + length);
  }
}
