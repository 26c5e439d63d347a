package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spec.template} once, keeping the annotation that we write and a fingerprint of the
 * whole: FNV-1a over its names, values and structure, so that any change changes it.
 */
final class TemplateJson {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private static final String ANNOTATIONS = "/metadata/annotations";
  private static final String RESTARTED_AT = ANNOTATIONS + "/" + PodTemplate.RESTARTED_AT;

  private long hash = BASIS;
  private boolean hasAnnotations;
  private @Nullable String restartedAt;

  private TemplateJson() {}

  static PodTemplate read(JsonReader in) throws IOException {
    var template = new TemplateJson();
    template.value(in, "");
    return new PodTemplate(template.hash, template.hasAnnotations, template.restartedAt);
  }

  private void value(JsonReader in, String path) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> object(in, path);
      case BEGIN_ARRAY -> array(in);
      case NULL -> {
        in.nextNull();
        mix("null");
      }
      case BOOLEAN -> mix(in.nextBoolean() ? "true" : "false");
      default -> text(in, path);
    }
  }

  private void object(JsonReader in, String path) throws IOException {
    hasAnnotations |= path.equals(ANNOTATIONS);
    mix("{");
    in.beginObject();
    while (in.hasNext()) {
      var name = in.nextName();
      mix(name);
      // Only what can lead to the annotations needs a path: below containers none is built.
      value(in, leadsOn(path, name) ? path + "/" + name : "/-");
    }
    in.endObject();
    mix("}");
  }

  private static boolean leadsOn(String path, String name) {
    return switch (path) {
      case "" -> name.equals("metadata");
      case "/metadata" -> name.equals("annotations");
      case ANNOTATIONS -> name.equals(PodTemplate.RESTARTED_AT);
      default -> false;
    };
  }

  private void array(JsonReader in) throws IOException {
    mix("[");
    in.beginArray();
    while (in.hasNext()) {
      value(in, "/-");
    }
    in.endArray();
    mix("]");
  }

  private void text(JsonReader in, String path) throws IOException {
    var kind = in.peek() == JsonToken.NUMBER ? "#" : "\"";
    var text = in.nextString();
    mix(kind);
    mix(text);
    if (path.equals(RESTARTED_AT)) {
      restartedAt = text;
    }
  }

  private void mix(String text) {
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    hash = (hash ^ 0xffff) * PRIME; // no character: "ab","c" differs from "a","bc"
  }
}
