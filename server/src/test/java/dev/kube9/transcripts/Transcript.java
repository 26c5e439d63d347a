package dev.kube9.transcripts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.behaviour.RpcClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation with one line for each frame: {@code send} is sent to the server, {@code raw} is
 * sent as it is, {@code receive} is the server's next frame, {@code skipTo} a later one.
 * Notifications that may arrive at any time ({@code kube9/treeChanged}, {@code window/logMessage})
 * are skipped.
 *
 * <p>Values that vary are written as {@code ${time}}, {@code ${number}} or {@code ${text}}.
 */
record Transcript(String name, List<JsonObject> lines) {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  private static final List<String> AT_ANY_TIME = List.of("kube9/treeChanged", "window/logMessage");

  private static final Map<String, Pattern> PLACEHOLDERS =
      Map.of(
          "${time}", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
          "${number}", Pattern.compile("\\d+"),
          "${text}", Pattern.compile("(?s).*"));

  static Stream<Transcript> all() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().map(Transcript::read);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Transcript read(Path file) {
    try {
      var lines =
          Files.readAllLines(file).stream()
              .filter(l -> !l.isBlank())
              .map(l -> JsonParser.parseString(l).getAsJsonObject())
              .toList();
      return new Transcript(String.valueOf(file.getFileName()), lines);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends the client's frames and compares the server's. */
  void play(RpcClient client) throws InterruptedException {
    var next = 0;
    for (var line : lines) {
      if (line.has("send")) {
        client.send(line.getAsJsonObject("send"));
      } else if (line.has("raw")) {
        client.raw(line.get("raw").getAsString());
      } else if (line.has("skipTo")) {
        next = find(client, next, line.getAsJsonObject("skipTo"), true);
      } else {
        next = find(client, next, line.getAsJsonObject("receive"), false);
      }
    }
  }

  private int find(RpcClient client, int from, JsonObject expected, boolean skipping)
      throws InterruptedException {
    for (var i = from; ; i++) {
      var number = i;
      client.await(name + ": " + expected, () -> client.frames().size() > number);
      var frame = client.frames().get(i);
      if (matches(expected, frame)) {
        return i + 1;
      }
      if (!skipping && !isAtAnyTime(frame)) {
        throw new AssertionError("%s%nexpected %s%nbut was  %s".formatted(name, expected, frame));
      }
    }
  }

  private static boolean isAtAnyTime(JsonObject frame) {
    return frame.has("method") && AT_ANY_TIME.contains(frame.get("method").getAsString());
  }

  private static boolean matches(JsonElement expected, JsonElement actual) {
    return switch (expected) {
      case JsonObject e ->
          actual instanceof JsonObject a
              && e.keySet().equals(a.keySet())
              && e.keySet().stream().allMatch(k -> matches(e.get(k), a.get(k)));
      case JsonArray e -> actual instanceof JsonArray a && matches(e, a);
      case JsonPrimitive e when e.isString() && PLACEHOLDERS.containsKey(e.getAsString()) ->
          actual instanceof JsonPrimitive a
              && PLACEHOLDERS
                  .getOrDefault(e.getAsString(), Pattern.compile(""))
                  .matcher(a.getAsString())
                  .matches();
      default -> expected.equals(actual);
    };
  }

  private static boolean matches(JsonArray expected, JsonArray actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (var i = 0; i < expected.size(); i++) {
      if (!matches(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
