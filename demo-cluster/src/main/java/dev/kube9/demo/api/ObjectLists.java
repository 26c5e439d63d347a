package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers list requests, in pages and with selectors. */
final class ObjectLists {
  private final DemoCluster cluster;

  ObjectLists(DemoCluster cluster) {
    this.cluster = cluster;
  }

  /** Which objects of the target's kind a list or watch request selects. */
  static Predicate<JsonObject> selection(ApiRequest request, Target target) {
    Predicate<JsonObject> within =
        o ->
            target.namespace().isEmpty()
                || JsonTree.text(JsonTree.object(o, "metadata"), "namespace")
                    .equals(target.namespace());
    return within
        .and(Selectors.labels(request.query("labelSelector")))
        .and(Selectors.fields(request.query("fieldSelector")));
  }

  /**
   * Answers one page.
   *
   * @throws ApiError 410 when the list was begun too long ago to be continued
   */
  JsonObject page(ApiRequest request, Target target) {
    var from = ContinueToken.of(request.query("continue"));
    if (from.isPresent()
        && cluster.watchCache().since(from.get().version(), target.kind()).isEmpty()) {
      throw ApiError.expired();
    }
    var limit = request.number("limit", Integer.MAX_VALUE);
    var rest =
        cluster.objects().list(target.kind()).stream()
            .filter(selection(request, target))
            .filter(o -> from.isEmpty() || key(o).compareTo(from.get().after()) > 0)
            .toList();
    var items = rest.subList(0, Math.min(limit <= 0 ? rest.size() : limit, rest.size()));
    var version = from.map(ContinueToken::version).orElse(cluster.objects().version());
    return page(target.kind(), items, version, rest.size() - items.size());
  }

  private static JsonObject page(Kind kind, List<JsonObject> objects, long version, int remaining) {
    var items = new JsonArray();
    for (var object : objects) {
      var item = object.deepCopy();
      item.remove("kind");
      item.remove("apiVersion");
      items.add(item);
    }
    var meta = new JsonObject();
    meta.addProperty("resourceVersion", String.valueOf(version));
    if (remaining > 0) {
      meta.addProperty("continue", new ContinueToken(version, key(objects.getLast())).text());
      meta.addProperty("remainingItemCount", remaining);
    }
    var list = new JsonObject();
    list.addProperty("kind", kind.kubernetesName() + "List");
    list.addProperty("apiVersion", kind.apiVersion());
    list.add("metadata", meta);
    list.add("items", items);
    return list;
  }

  private static String key(JsonObject object) {
    var meta = JsonTree.object(object, "metadata");
    return JsonTree.text(meta, "namespace") + "/" + JsonTree.text(meta, "name");
  }

  /**
   * Where the next page begins.
   *
   * @param version the resource version of the list
   * @param after the key of the last object of the page before
   */
  private record ContinueToken(long version, String after) {
    String text() {
      var plain = version + " " + after;
      return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ContinueToken> of(String text) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var space = plain.indexOf(' ');
        return Optional.of(
            new ContinueToken(
                Long.parseLong(plain.substring(0, Math.max(0, space))),
                plain.substring(space + 1)));
      } catch (IllegalArgumentException _) {
        throw ApiError.badRequest("continue key is not valid");
      }
    }
  }
}
