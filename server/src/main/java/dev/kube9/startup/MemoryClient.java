package dev.kube9.startup;

import dev.kube9.cli.connection.Pipe;
import dev.kube9.protocol.Methods;
import dev.kube9.session.Session;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client of a session in the same process, which asks for the rows of one category. */
final class MemoryClient {
  /**
   * The requests of an editor until it shows Deployments; the row ids are those of {@code NodeId}.
   */
  private static final List<String> REQUESTS =
      List.of(
          request(Methods.INITIALIZE, "{\"processId\":null,\"initializationOptions\":{}}"),
          request(Methods.TREE, "{}"),
          request(Methods.TREE, "{\"parent\":\"context/warm-up\"}"),
          request(Methods.TREE, "{\"parent\":\"workloads/warm-up\"}"),
          request(Methods.TREE, "{\"parent\":\"category/warm-up/Deployment\"}"));

  private static final String SHUTDOWN = request(Methods.SHUTDOWN, "null");

  private static final int PIPE_BYTES = 16 * 1024;
  private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

  private MemoryClient() {}

  /**
   * Asks for the rows. Blocks until the session has ended.
   *
   * @return the frame that answers with them
   */
  static String rows(Session session) throws IOException, InterruptedException {
    var toServer = new Pipe(PIPE_BYTES);
    var toClient = new Pipe(PIPE_BYTES);
    var thread =
        Thread.ofPlatform()
            .name("warm-up session")
            .daemon()
            .start(() -> session.serve(toServer.source(), toClient.sink()));
    try (var out = toServer.sink();
        var in = new DataInputStream(toClient.source())) {
      var rows = "";
      for (var request : REQUESTS) {
        send(out, request);
        rows = answer(in);
      }
      send(out, SHUTDOWN);
      var _ = answer(in);
      send(out, EXIT);
      thread.join();
      return rows;
    }
  }

  private static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
        .formatted(method, params);
  }

  private static void send(OutputStream out, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  /** Reads frames until one is an answer. */
  private static String answer(DataInputStream in) throws IOException {
    String body;
    do {
      var bytes = new byte[length(in)];
      in.readFully(bytes);
      body = new String(bytes, StandardCharsets.UTF_8);
    } while (!body.contains("\"result\"") && !body.contains("\"error\""));
    return body;
  }

  /** The only header of a frame, and the empty line after it. */
  private static int length(DataInputStream in) throws IOException {
    var header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      header.append((char) in.readUnsignedByte());
    }
    return Integer.parseInt(header.substring(header.indexOf(":") + 1).strip());
  }
}
