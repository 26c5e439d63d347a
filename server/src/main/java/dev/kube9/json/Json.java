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
 * Reads the fields that kube9 uses from a stream of JSON and skips the others. A field that is null
 * or has an unexpected type is read as absent, so that a newer API server does not break kube9.
 *
 * <p>Each reader is a {@code switch} on the member's name: it compiles to a lookup by hash code and
 * needs no map and no object for each field.
 */
final class Json {
  private Json() {}

  /** Reads one value completely, or skips it. */
  interface Value {
    void read(JsonReader in) throws IOException;
  }

  /** Reads the value of the member with this name completely, or skips it. */
  interface Member {
    void read(String name, JsonReader in) throws IOException;
  }

  /**
   * Reads an object's members. A value that is not an object is skipped, and so is a member that is
   * null.
   */
  static void object(JsonReader in, Member member) throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      in.skipValue();
      return;
    }
    in.beginObject();
    while (in.hasNext()) {
      var name = in.nextName();
      if (in.peek() == JsonToken.NULL) {
        in.skipValue();
      } else {
        member.read(name, in);
      }
    }
    in.endObject();
  }

  /** Reads one member of an object and skips the others. */
  static void member(JsonReader in, String wanted, Value value) throws IOException {
    object(
        in,
        (name, f) -> {
          if (name.equals(wanted)) {
            value.read(f);
          } else {
            f.skipValue();
          }
        });
  }

  /** Reads each element of a list. A value that is not a list is skipped. */
  static void list(JsonReader in, Value element) throws IOException {
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

  /** A string, number or boolean as text; empty for anything else. */
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

  /** A timestamp in RFC 3339; null when the value is not one. */
  static @Nullable Instant moment(JsonReader in) throws IOException {
    return moment(text(in));
  }

  /**
   * The API writes nearly all timestamps as {@code 2026-01-31T23:59:59Z}, and a pod has about six
   * of them. Those are parsed digit by digit, which is faster; others are left to {@link Instant}.
   */
  static @Nullable Instant moment(String text) {
    try {
      return hasWholeSeconds(text)
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

  private static boolean hasWholeSeconds(String text) {
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

  /** An object whose values are text, such as labels. */
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
