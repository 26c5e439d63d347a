package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.NameSuffix;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Ref;
import java.util.Comparator;
import java.util.Set;

/** The ControllerRevisions of a StatefulSet or DaemonSet: one for each template it has or had. */
final class Revisions {
  static final String HASH = "controller-revision-hash";

  private Revisions() {}

  /** Creates the revision of the current template, unless it exists, and returns its name. */
  static String ensureNewest(ObjectStore objects, Kind kind, JsonObject owner) {
    var ref = Ref.of(kind, owner);
    var template = JsonTree.at(owner, "spec", "template");
    var name = ref.name() + "-" + NameSuffix.ofTemplate(template);
    var highest =
        Owners.owned(objects, Kind.CONTROLLER_REVISION, owner).stream()
            .mapToInt(r -> JsonTree.number(r, "revision", 0))
            .max()
            .orElse(0);
    var known = objects.get(Kind.CONTROLLER_REVISION, ref.namespace(), name);
    if (known.isEmpty()) {
      var made = new JsonObject();
      var meta = JsonTree.metadata(made);
      meta.addProperty("namespace", ref.namespace());
      meta.addProperty("name", name);
      meta.add("annotations", JsonTree.object(JsonTree.metadata(owner), "annotations").deepCopy());
      Owners.own(made, kind, owner);
      var kept = template.deepCopy();
      kept.addProperty("$patch", "replace");
      JsonTree.child(JsonTree.child(made, "data"), "spec").add("template", kept);
      var labels = JsonTree.at(owner, "spec", "template", "metadata", "labels");
      meta.add("labels", labels.deepCopy());
      JsonTree.child(meta, "labels").addProperty(HASH, NameSuffix.ofTemplate(template));
      made.addProperty("revision", highest + 1);
      var _ = objects.create(Kind.CONTROLLER_REVISION, made);
    } else if (JsonTree.number(known.get(), "revision", 0) < highest) {
      var again = known.get();
      again.addProperty("revision", highest + 1);
      var _ = objects.update(Kind.CONTROLLER_REVISION, again);
    }
    return name;
  }

  /** The template of a revision; the owner's current one when the revision has been deleted. */
  static JsonObject template(ObjectStore objects, JsonObject owner, String namespace, String name) {
    return objects
        .get(Kind.CONTROLLER_REVISION, namespace, name)
        .map(r -> JsonTree.at(r, "data", "spec", "template").deepCopy())
        .map(Revisions::withoutPatch)
        .orElseGet(() -> JsonTree.at(owner, "spec", "template"));
  }

  private static JsonObject withoutPatch(JsonObject template) {
    template.remove("$patch");
    return template;
  }

  /**
   * Deletes the oldest revisions beyond {@code revisionHistoryLimit}.
   *
   * @param uncounted names of revisions that do not count towards the limit
   * @param live names of revisions that are never deleted
   */
  static void deleteOldest(
      ObjectStore objects, JsonObject owner, Set<String> uncounted, Set<String> live) {
    var limit = JsonTree.number(JsonTree.object(owner, "spec"), "revisionHistoryLimit", 10);
    var counted =
        Owners.owned(objects, Kind.CONTROLLER_REVISION, owner).stream()
            .sorted(Comparator.comparingInt((JsonObject r) -> JsonTree.number(r, "revision", 0)))
            .map(r -> Ref.of(Kind.CONTROLLER_REVISION, r))
            .filter(r -> !uncounted.contains(r.name()))
            .toList();
    counted.stream()
        .filter(r -> !live.contains(r.name()))
        .limit(Math.max(0, counted.size() - limit))
        .forEach(r -> objects.remove(Kind.CONTROLLER_REVISION, r.namespace(), r.name()));
  }
}
