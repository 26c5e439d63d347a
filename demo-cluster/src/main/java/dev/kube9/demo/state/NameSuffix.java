package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32C;

/**
 * Generated ends of names, in the alphabet of Kubernetes' {@code rand} package, which has no vowels
 * so that no offensive words come out.
 */
public final class NameSuffix {
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_BASE = 58;

  private NameSuffix() {}

  /** Five random characters, as at the end of a generated pod name. */
  public static String random() {
    var suffix = new StringBuilder();
    for (var i = 0; i < 5; i++) {
      suffix.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
    }
    return suffix.toString();
  }

  /** The generated name of a pod; the API server shortens what is before the random part. */
  public static String podOf(String owner) {
    var base = owner + "-";
    return base.substring(0, Math.min(base.length(), LONGEST_BASE)) + random();
  }

  /** The name of a Deployment's ReplicaSet, whose controller shortens the Deployment's name. */
  public static String replicaSetOf(String deployment, String hash) {
    var room = LONGEST_NAME - hash.length() - 1;
    return deployment.substring(0, Math.min(deployment.length(), room)) + "-" + hash;
  }

  /** A hash of a pod template; the order of its members does not matter. */
  public static String ofTemplate(JsonElement template) {
    var text = new StringBuilder();
    write(template, text);
    var sum = new CRC32C();
    sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
    var suffix = new StringBuilder();
    for (var digit : String.valueOf(sum.getValue()).toCharArray()) {
      suffix.append(ALPHABET.charAt((digit - '0') * 2 + 1));
    }
    return suffix.toString();
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
