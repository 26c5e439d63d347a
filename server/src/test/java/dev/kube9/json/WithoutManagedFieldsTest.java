package dev.kube9.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutManagedFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"managedFields\":[{\"f\":{\"a\":[1]}}],\"b\":1} | {\"managedFields\":[],\"b\":1}",
        "{\"managedFields\":[]} | {\"managedFields\":[]}",
        "{\"managedFields\":[\"]}\",\"\\\"]\",\"\\\\\"],\"b\":2} | {\"managedFields\":[],\"b\":2}",
        "[{\"managedFields\":[1]},{\"managedFields\":[2]}]"
            + " | [{\"managedFields\":[]},{\"managedFields\":[]}]",
        "{\"a\":\"\\\"managedFields\\\":[1]\"} | {\"a\":\"\\\"managedFields\\\":[1]\"}",
        "{\"\":\"\",\"managedFields\":[1]} | {\"\":\"\",\"managedFields\":[]}",
        "{\"managedFields\":\"text\"} | {\"managedFields\":\"text\"}",
        "{\"managedFields\": [1]} | {\"managedFields\": [1]}",
        "{\"managedField\":[1],\"Fields\":[2]} | {\"managedField\":[1],\"Fields\":[2]}",
        "{\"managedFields\":[{\"cut | {\"managedFields\":[",
      })
  void lists_of_them_are_emptied_and_nothing_else(String text, String expected) throws Exception {
    for (var most : new int[] {1, 2, 3, 7, 100_000}) {
      assertEquals(expected, read(text, most), "by " + most);
    }
  }

  @Test
  void whatever_else_an_object_holds_stays() throws Exception {
    var random = new Random(7);
    for (var round = 0; round < 500; round++) {
      var whole = value(random, 4);
      var read = JsonParser.parseString(read(whole.toString(), 1 + random.nextInt(40)));
      assertEquals(emptied(whole), read);
    }
  }

  @Test
  void bytes_are_passed_on_as_soon_as_they_are_there() throws Exception {
    var event = "{\"managedFields\":[1]}\n".getBytes(UTF_8);
    var endless =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            throw new UnsupportedOperationException("one at a time is slow");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (next == event.length) {
              throw new IOException("would wait for ever");
            }
            into[offset] = event[next++];
            return 1;
          }
        };
    try (var in = new WithoutManagedFields(endless)) {
      var text = new StringBuilder();
      while (text.indexOf("\n") < 0) {
        text.append((char) in.read());
      }
      assertEquals("{\"managedFields\":[]}\n", text.toString());
    }
  }

  private static String read(String text, int most) throws IOException {
    try (var in = new WithoutManagedFields(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
      var all = new StringBuilder();
      var buffer = new byte[most + 1];
      for (var n = in.read(buffer, 1, most); n >= 0; n = in.read(buffer, 1, most)) {
        assertEquals(0, buffer[0], "outside of the part it may write to");
        all.append(new String(buffer, 1, n, ISO_8859_1));
      }
      return new String(all.toString().getBytes(ISO_8859_1), UTF_8);
    }
  }

  private static JsonElement value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> new JsonPrimitive(random.nextInt(100));
      case 1 -> new JsonPrimitive(text(random));
      case 2 -> {
        var list = new JsonArray();
        for (var i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var object = new JsonObject();
        for (var i = random.nextInt(4); i > 0; i--) {
          object.add(
              random.nextBoolean() ? "managedFields" : text(random), value(random, depth - 1));
        }
        yield object;
      }
    };
  }

  /** A random text of characters that are special in JSON. */
  private static String text(Random random) {
    var parts = new String[] {"\"", "\\", "[", "]", "{", "}", ":", "managedFields", "é", "\n", "a"};
    var text = new StringBuilder("k");
    for (var i = random.nextInt(5); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  private static JsonElement emptied(JsonElement whole) {
    if (whole instanceof JsonArray list) {
      var copy = new JsonArray();
      list.forEach(e -> copy.add(emptied(e)));
      return copy;
    }
    if (whole instanceof JsonObject object) {
      var copy = new JsonObject();
      for (var e : object.entrySet()) {
        copy.add(
            e.getKey(),
            e.getKey().equals("managedFields") && e.getValue() instanceof JsonArray
                ? new JsonArray()
                : emptied(e.getValue()));
      }
      return copy;
    }
    return whole;
  }
}
