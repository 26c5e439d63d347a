package dev.kube9.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Who owns whom. */
final class Owners {
  private Owners() {}

  /** Makes an object the controller's own. */
  static void own(JsonObject object, Kind kind, JsonObject owner) {
    var reference = new JsonObject();
    reference.addProperty("apiVersion", kind.apiVersion());
    reference.addProperty("kind", kind.kubernetesName());
    reference.addProperty("name", Ref.of(kind, owner).name());
    reference.addProperty("uid", uid(owner));
    reference.addProperty("controller", true);
    reference.addProperty("blockOwnerDeletion", true);
    var references = new JsonArray();
    references.add(reference);
    Json.metadata(object).add("ownerReferences", references);
  }

  static String uid(JsonObject object) {
    return Json.text(Json.object(object, "metadata"), "uid");
  }

  /** The reference to the controller that made an object. */
  static Optional<JsonObject> controller(JsonObject object) {
    return Json.objects(Json.object(object, "metadata").get("ownerReferences")).stream()
        .filter(r -> Json.flag(r, "controller"))
        .findFirst();
  }

  static boolean owns(JsonObject owner, JsonObject object) {
    return controller(object).filter(r -> Json.text(r, "uid").equals(uid(owner))).isPresent();
  }

  /** Everything of a kind that an object controls, by name; to be read only. */
  static List<JsonObject> owned(ObjectStore objects, Kind kind, JsonObject owner) {
    return objects.list(kind).stream().filter(o -> owns(owner, o)).toList();
  }
}
