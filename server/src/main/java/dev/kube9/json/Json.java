package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields we use from a stream of JSON and skips the rest. A field that is null or of
 * another type than expected is read as absent: a newer server must not break us.
 */
final class Json {
  private Json() {}

  /** Reads one member's value: all of it, or skips it. */
  interface Field {
    void read(JsonReader in) throws IOException;
  }

  /** Reads an object's members; what is no object is skipped. */
  static void object(JsonReader in, Map<String, Field> fields) throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      in.skipValue();
      return;
    }
    in.beginObject();
    while (in.hasNext()) {
      var field = fields.get(in.nextName());
      if (field == null || in.peek() == JsonToken.NULL) {
        in.skipValue();
      } else {
        field.read(in);
      }
    }
    in.endObject();
  }

  /** Reads each element of a list; what is no list is skipped. */
  static void list(JsonReader in, Field element) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      in.skipValue();
      return;
    }
    in.beginArray();
    while (in.hasNext()) {
      element.read(in);
    }
    in.endArray();
  }

  /** Text or a number as text; empty for anything else. */
  static String text(JsonReader in) throws IOException {
    return switch (in.peek()) {
      case STRING, NUMBER -> in.nextString();
      case BOOLEAN -> String.valueOf(in.nextBoolean());
      default -> {
        in.skipValue();
        yield "";
      }
    };
  }

  /** A whole number; zero for anything else. */
  static long number(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.NUMBER && in.peek() != JsonToken.STRING) {
      in.skipValue();
      return 0;
    }
    try {
      return Long.parseLong(in.nextString());
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  static int integer(JsonReader in) throws IOException {
    return Math.clamp(number(in), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static boolean flag(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.BOOLEAN) {
      return in.nextBoolean();
    }
    in.skipValue();
    return false;
  }

  /** A moment in RFC 3339; absent when it is none. */
  static @Nullable Instant moment(JsonReader in) throws IOException {
    return moment(text(in));
  }

  /**
   * Nearly every moment of the API is written as {@code 2026-01-31T23:59:59Z}, and a pod has half a
   * dozen of them: those are read digit by digit, the others as the library does.
   */
  static @Nullable Instant moment(String text) {
    try {
      return isOfWholeSeconds(text)
          ? LocalDateTime.of(
                  digits(text, 0, 4),
                  digits(text, 5, 7),
                  digits(text, 8, 10),
                  digits(text, 11, 13),
                  digits(text, 14, 16),
                  digits(text, 17, 19))
              .toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static boolean isOfWholeSeconds(String text) {
    return text.length() == 20
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == 'Z';
  }

  private static int digits(String text, int from, int to) {
    var number = 0;
    for (var i = from; i < to; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException(text);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Text by name, such as labels. */
  static Map<String, String> texts(JsonReader in) throws IOException {
    var texts = new HashMap<String, String>();
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      in.skipValue();
      return texts;
    }
    in.beginObject();
    while (in.hasNext()) {
      texts.put(in.nextName(), text(in));
    }
    in.endObject();
    return texts;
  }
}
