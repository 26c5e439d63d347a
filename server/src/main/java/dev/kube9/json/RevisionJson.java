package dev.kube9.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Revision;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a workload's controller remembers of its templates: lists of a handful of objects. */
public final class RevisionJson {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String TEMPLATE_HASH = "pod-template-hash";
  private static final String REVISION_HASH = "controller-revision-hash";

  private final Workload workload;

  public RevisionJson(Workload workload) {
    this.workload = workload;
  }

  /** The revisions of the workload among the list's items, the newest first. */
  public List<Revision> read(Reader body) {
    var revisions = new ArrayList<Revision>();
    if (JsonParser.parseReader(body) instanceof JsonObject list) {
      for (var object : objects(list, "items")) {
        if (isOwned(object(object, "metadata"))) {
          revisions.add(revision(object));
        }
      }
    }
    revisions.sort(Comparator.comparingLong(Revision::number).reversed());
    return List.copyOf(revisions);
  }

  private boolean isOwned(JsonObject meta) {
    return objects(meta, "ownerReferences").stream()
        .anyMatch(owner -> workload.uid().equals(text(owner, "uid")));
  }

  private Revision revision(JsonObject object) {
    var meta = object(object, "metadata");
    var name = text(meta, "name");
    var labels = object(meta, "labels");
    if (workload instanceof Deployment) {
      return revision(
          number(object(meta, "annotations"), REVISION),
          name,
          text(labels, TEMPLATE_HASH),
          object(object(object, "spec"), "template"));
    }
    var hash = text(labels, REVISION_HASH);
    if (workload instanceof StatefulSet || hash.isEmpty()) {
      hash = name;
    }
    return revision(
        number(object, "revision"),
        name,
        hash,
        object(object(object(object, "data"), "spec"), "template"));
  }

  private static Revision revision(long number, String name, String hash, JsonObject template) {
    var rest = template.deepCopy();
    rest.remove("$patch"); // how a ControllerRevision says that it is a whole template
    var meta = object(rest, "metadata");
    var restartedAt = text(object(meta, "annotations"), PodTemplate.RESTARTED_AT);
    object(meta, "annotations").remove(PodTemplate.RESTARTED_AT);
    object(meta, "labels").remove(TEMPLATE_HASH);
    return new Revision(
        number, name, hash, restartedAt.isEmpty() ? null : restartedAt, fingerprint(rest));
  }

  /** Of names and values in their order by name; what is empty counts as absent. */
  private static long fingerprint(@Nullable JsonElement element) {
    return switch (element) {
      case JsonObject object -> {
        var sorted = new TreeMap<String, Long>();
        object.entrySet().forEach(e -> sorted.put(e.getKey(), fingerprint(e.getValue())));
        sorted.values().removeIf(v -> v == 0);
        var hash = 0L;
        for (var member : sorted.entrySet()) {
          hash = hash * 1_000_003 + member.getKey().hashCode() * 31L + member.getValue();
        }
        yield hash;
      }
      case JsonArray array -> {
        var hash = 0L;
        for (var one : array) {
          hash = hash * 1_000_003 + fingerprint(one) + 7;
        }
        yield hash;
      }
      case JsonPrimitive primitive -> primitive.getAsString().hashCode() * 2L + 1;
      case null, default -> 0;
    };
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject there ? there : new JsonObject();
  }

  private static List<JsonObject> objects(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonArray there
        ? there.asList().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList()
        : List.of();
  }

  private static long number(JsonObject object, String name) {
    try {
      return Long.parseLong(text(object, name));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive p ? p.getAsString() : "";
  }
}
