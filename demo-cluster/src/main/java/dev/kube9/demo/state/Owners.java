package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Who owns whom. */
public final class Owners {
  private Owners() {}

  /** Makes an object the controller's own. */
  public static void own(JsonObject object, Kind kind, JsonObject owner) {
    var reference = new JsonObject();
    reference.addProperty("apiVersion", kind.apiVersion());
    reference.addProperty("kind", kind.kubernetesName());
    reference.addProperty("name", Ref.of(kind, owner).name());
    reference.addProperty("uid", uid(owner));
    reference.addProperty("controller", true);
    reference.addProperty("blockOwnerDeletion", true);
    var references = new JsonArray();
    references.add(reference);
    JsonTree.metadata(object).add("ownerReferences", references);
  }

  public static String uid(JsonObject object) {
    return JsonTree.text(JsonTree.object(object, "metadata"), "uid");
  }

  /** The reference to the controller that made an object. */
  public static Optional<JsonObject> controller(JsonObject object) {
    return JsonTree.objects(JsonTree.object(object, "metadata").get("ownerReferences")).stream()
        .filter(r -> JsonTree.flag(r, "controller"))
        .findFirst();
  }

  static boolean owns(JsonObject owner, JsonObject object) {
    return controller(object).filter(r -> JsonTree.text(r, "uid").equals(uid(owner))).isPresent();
  }

  /** Everything of a kind that an object controls, by name; to be read only. */
  public static List<JsonObject> owned(ObjectStore objects, Kind kind, JsonObject owner) {
    return objects.list(kind).stream().filter(o -> owns(owner, o)).toList();
  }
}
