package dev.kube9.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import dev.kube9.cluster.KeptRevision;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the revisions of a workload with their whole templates. Unlike other readers it keeps each
 * item as a tree: there are only a few, and a template that is sent back must not lose a field that
 * kube9 does not know.
 */
public final class HistoryJson {
  private final Workload workload;
  private final RevisionJson revisions;

  public HistoryJson(Workload workload) {
    this.workload = workload;
    revisions = new RevisionJson(workload);
  }

  /** The revisions among the list's items that the workload owns, the newest first. */
  public List<KeptRevision> read(Reader body) throws IOException {
    var kept = new ArrayList<KeptRevision>();
    Json.member(
        new JsonReader(body),
        "items",
        f -> Json.list(f, item -> add(JsonParser.parseReader(item), kept)));
    kept.sort(Comparator.comparingLong((KeptRevision k) -> k.revision().number()).reversed());
    return List.copyOf(kept);
  }

  private void add(JsonElement item, List<KeptRevision> to) throws IOException {
    if (item instanceof JsonObject object) {
      revisions
          .owned(new JsonReader(new StringReader(object.toString())))
          .filter(r -> r.number() > 0)
          .ifPresent(r -> to.add(kept(r, object)));
    }
  }

  private KeptRevision kept(Revision revision, JsonObject object) {
    var meta = child(object, "metadata");
    var parent = workload instanceof Deployment ? object : child(object, "data");
    var template = child(child(parent, "spec"), "template");
    template.remove("$patch");
    child(child(template, "metadata"), "labels").remove("pod-template-hash");
    return new KeptRevision(
        revision,
        Json.moment(String.valueOf(text(meta, "creationTimestamp"))),
        text(child(meta, "annotations"), "kubernetes.io/change-cause"),
        images(child(template, "spec")),
        template.toString());
  }

  private static List<String> images(JsonObject podSpec) {
    var containers = podSpec.get("containers") instanceof JsonArray list ? list : new JsonArray();
    var images = new ArrayList<String>();
    for (var container : containers) {
      var image = container instanceof JsonObject one ? text(one, "image") : null;
      if (image != null) {
        images.add(image);
      }
    }
    return List.copyOf(images);
  }

  /** The member itself, or an empty object beside the parent if there is none. */
  private static JsonObject child(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject child ? child : new JsonObject();
  }

  private static @Nullable String text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive text ? text.getAsString() : null;
  }
}
