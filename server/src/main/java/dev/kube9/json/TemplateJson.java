package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
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

  private final StringBuilder form = new StringBuilder(1024);
  private boolean hasAnnotations;
  private @Nullable String restartedAt;

  private TemplateJson() {}

  static PodTemplate read(JsonReader in) throws IOException {
    var template = new TemplateJson();
    template.value(in, Place.TEMPLATE);
    return new PodTemplate(
        Fingerprint.of(template.form.toString()), template.hasAnnotations, template.restartedAt);
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

  /** Appends the canonical form of the next value; nothing for null. */
  private void value(JsonReader in, Place place) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> object(in, place);
      case BEGIN_ARRAY -> array(in);
      case BOOLEAN -> form.append(in.nextBoolean() ? 't' : 'f');
      case NUMBER -> text('n', in.nextString());
      case NULL -> in.nextNull();
      default -> text('s', in.nextString());
    }
  }

  private void object(JsonReader in, Place place) throws IOException {
    hasAnnotations |= place == Place.ANNOTATIONS;
    var members = new ArrayList<String>();
    in.beginObject();
    while (in.hasNext()) {
      var name = in.nextName();
      if (place.leavesOut(name)) {
        leftOut(in, place);
      } else {
        member(in, name, place.below(name)).ifPresent(members::add);
      }
    }
    in.endObject();
    if (!members.isEmpty() || place == Place.ELSEWHERE) {
      // No name with its length is the beginning of another one: this sorts by name.
      Collections.sort(members);
      form.append('{');
      members.forEach(form::append);
      form.append('}');
    }
  }

  private void leftOut(JsonReader in, Place place) throws IOException {
    if (place == Place.ANNOTATIONS && in.peek() == JsonToken.STRING) {
      restartedAt = in.nextString();
    } else {
      in.skipValue();
    }
  }

  /** The form of a name and its value, taken off the end; empty when there is no value. */
  private Optional<String> member(JsonReader in, String name, Place place) throws IOException {
    var begin = form.length();
    text('s', name);
    var named = form.length();
    value(in, place);
    var member = form.length() == named ? null : form.substring(begin);
    form.setLength(begin);
    return Optional.ofNullable(member);
  }

  private void array(JsonReader in) throws IOException {
    form.append('[');
    in.beginArray();
    while (in.hasNext()) {
      var begin = form.length();
      value(in, Place.ELSEWHERE);
      if (form.length() == begin) {
        form.append('0'); // null keeps its place in a list
      }
    }
    in.endArray();
    form.append(']');
  }

  private void text(char type, String text) {
    form.append(type).append(text.length()).append(':').append(text);
  }
}
