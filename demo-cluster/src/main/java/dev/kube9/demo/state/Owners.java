package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Owner references. */
public final class Owners {
  private Owners() {}

  /** Sets the object's owner reference to its controller. */
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

  /** The reference to the object's controller. */
  public static Optional<JsonObject> controller(JsonObject object) {
    return JsonTree.objects(JsonTree.object(object, "metadata").get("ownerReferences")).stream()
        .filter(r -> JsonTree.flag(r, "controller"))
        .findFirst();
  }

  static boolean owns(JsonObject owner, JsonObject object) {
    return controller(object).filter(r -> JsonTree.text(r, "uid").equals(uid(owner))).isPresent();
  }

  /** All objects of a kind that an object controls, sorted by name. Only to be read. */
  public static List<JsonObject> owned(ObjectStore objects, Kind kind, JsonObject owner) {
    return objects.list(kind).stream().filter(o -> owns(owner, o)).toList();
  }
}
