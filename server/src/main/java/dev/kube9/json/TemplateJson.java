package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pod template, of a workload or of a revision, into its fingerprint and the annotation
 * that a restart writes.
 *
 * <p>The fingerprint is a hash of the template's canonical form: members sorted by name, and each
 * name and text preceded by its type and length, so that no two templates have the same form. Left
 * out are the members that do not tell two templates apart: what is null, the restart annotation,
 * the label that the Deployment controller adds, {@code $patch}, by which a ControllerRevision
 * marks its template as a whole one, and annotations, labels and metadata that are empty after
 * that.
 */
final class TemplateJson {
  private static final String HASH_LABEL = "pod-template-hash";

  private boolean hasAnnotations;
  private @Nullable String restartedAt;

  private TemplateJson() {}

  static PodTemplate read(JsonReader in) throws IOException {
    var template = new TemplateJson();
    var form = template.value(in, Place.TEMPLATE);
    return new PodTemplate(Fingerprint.of(form), template.hasAnnotations, template.restartedAt);
  }

  /** The places in a template at which a member may have to be left out. */
  private enum Place {
    TEMPLATE,
    METADATA,
    ANNOTATIONS,
    LABELS,
    ELSEWHERE;

    Place below(String name) {
      return switch (this) {
        case TEMPLATE -> name.equals("metadata") ? METADATA : ELSEWHERE;
        case METADATA ->
            switch (name) {
              case "annotations" -> ANNOTATIONS;
              case "labels" -> LABELS;
              default -> ELSEWHERE;
            };
        case ANNOTATIONS, LABELS, ELSEWHERE -> ELSEWHERE;
      };
    }

    boolean leavesOut(String name) {
      return switch (this) {
        case TEMPLATE -> name.equals("$patch");
        case ANNOTATIONS -> name.equals(PodTemplate.RESTARTED_AT);
        case LABELS -> name.equals(HASH_LABEL);
        case METADATA, ELSEWHERE -> false;
      };
    }
  }

  /** The canonical form of the next value; empty for null. */
  private String value(JsonReader in, Place place) throws IOException {
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(in, place);
      case BEGIN_ARRAY -> array(in);
      case BOOLEAN -> in.nextBoolean() ? "t" : "f";
      case NUMBER -> text('n', in.nextString());
      case NULL -> {
        in.nextNull();
        yield "";
      }
      default -> text('s', in.nextString());
    };
  }

  private String object(JsonReader in, Place place) throws IOException {
    hasAnnotations |= place == Place.ANNOTATIONS;
    var members = new TreeMap<String, String>();
    in.beginObject();
    while (in.hasNext()) {
      var name = in.nextName();
      if (place.leavesOut(name)) {
        leftOut(in, place);
      } else {
        var value = value(in, place.below(name));
        if (!value.isEmpty()) {
          members.put(name, value);
        }
      }
    }
    in.endObject();
    return members.isEmpty() && place != Place.ELSEWHERE ? "" : form(members);
  }

  private void leftOut(JsonReader in, Place place) throws IOException {
    if (place == Place.ANNOTATIONS && in.peek() == JsonToken.STRING) {
      restartedAt = in.nextString();
    } else {
      in.skipValue();
    }
  }

  private static String form(Map<String, String> members) {
    var form = new StringBuilder("{");
    members.forEach((name, value) -> form.append(text('s', name)).append(value));
    return form.append('}').toString();
  }

  private String array(JsonReader in) throws IOException {
    var form = new StringBuilder("[");
    in.beginArray();
    while (in.hasNext()) {
      var element = value(in, Place.ELSEWHERE);
      form.append(element.isEmpty() ? "0" : element);
    }
    in.endArray();
    return form.append(']').toString();
  }

  private static String text(char type, String text) {
    return type + Integer.toString(text.length()) + ':' + text;
  }
}
