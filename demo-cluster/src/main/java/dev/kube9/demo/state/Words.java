package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32C;

/** Generated parts of names, of the letters that Kubernetes takes: none that make bad words. */
public final class Words {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private Words() {}

  /** As at the end of a generated pod's name. */
  public static String suffix() {
    var word = new StringBuilder();
    for (var i = 0; i < 5; i++) {
      word.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  /** A word that is the same for the same template, however its members are ordered. */
  public static String hash(JsonElement template) {
    var text = new StringBuilder();
    write(template, text);
    var sum = new CRC32C();
    sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
    var word = new StringBuilder();
    for (var digit : String.valueOf(sum.getValue()).toCharArray()) {
      word.append(LETTERS.charAt((digit - '0') * 2 + 1));
    }
    return word.toString();
  }

  private static void write(JsonElement value, StringBuilder text) {
    switch (value) {
      case JsonObject object -> {
        var sorted = new TreeMap<>(object.asMap());
        sorted.forEach(
            (name, member) -> {
              text.append('"').append(name).append("\":");
              write(member, text);
            });
        text.append(';');
      }
      case JsonArray list -> {
        list.forEach(member -> write(member, text));
        text.append(',');
      }
      default -> text.append(value);
    }
  }
}
