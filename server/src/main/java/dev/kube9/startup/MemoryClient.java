package dev.kube9.startup;

import dev.kube9.command.Pipe;
import dev.kube9.session.Session;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client of a session in the same process: it asks for the rows of one category. */
final class MemoryClient {
  /** What an editor asks until it shows Deployments; ids of rows are those of {@code NodeId}. */
  private static final List<String> REQUESTS =
      List.of(
          request("initialize", "{\"processId\":null,\"initializationOptions\":{}}"),
          request("kube9/tree", "{}"),
          request("kube9/tree", "{\"parent\":\"context/warm-up\"}"),
          request("kube9/tree", "{\"parent\":\"workloads/warm-up\"}"),
          request("kube9/tree", "{\"parent\":\"category/warm-up/Deployment\"}"),
          request("shutdown", "null"));

  private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

  private MemoryClient() {}

  /** Blocks until the session has ended. */
  static void list(Session session) throws IOException {
    var toServer = new Pipe();
    var toClient = new Pipe();
    var thread =
        Thread.ofPlatform()
            .name("warm-up session")
            .daemon()
            .start(() -> session.serve(toServer.source(), toClient.sink()));
    try (var out = toServer.sink();
        var in = new DataInputStream(toClient.source())) {
      for (var request : REQUESTS) {
        send(out, request);
        awaitAnswer(in);
      }
      send(out, EXIT);
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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
  private static void awaitAnswer(DataInputStream in) throws IOException {
    String body;
    do {
      var bytes = new byte[length(in)];
      in.readFully(bytes);
      body = new String(bytes, StandardCharsets.UTF_8);
    } while (!body.contains("\"result\"") && !body.contains("\"error\""));
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
