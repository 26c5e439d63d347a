package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import dev.kube9.time.Time;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects of the demo cluster as JSON. Sets what the API server sets: resource version,
 * generation, uid and creation time. Used under the cluster's lock only. Returns copies unless a
 * method says otherwise.
 */
public final class ObjectStore {
  private final Time time;
  private final Map<Kind, Map<String, JsonObject>> objects = new EnumMap<>(Kind.class);
  private final List<Consumer<Change>> listeners = new ArrayList<>();
  private long version = 1;

  public ObjectStore(Time time) {
    this.time = time;
    for (var kind : Kind.values()) {
      objects.put(kind, new TreeMap<>());
    }
  }

  /** The listener is told of each change, in order and under the cluster's lock. */
  public void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /** The resource version of the newest change. */
  public long version() {
    return version;
  }

  public Optional<JsonObject> get(Kind kind, String namespace, String name) {
    return Optional.ofNullable(all(kind).get(key(namespace, name))).map(JsonObject::deepCopy);
  }

  /** All objects of a kind, sorted by namespace and name. Not copied: only to be read. */
  public List<JsonObject> list(Kind kind) {
    return List.copyOf(all(kind).values());
  }

  /**
   * Adds an object and sets its uid, version, generation 1 and, unless it has one, creation time.
   *
   * @throws IllegalStateException when there is one of that name
   */
  public JsonObject create(Kind kind, JsonObject given) {
    var object = tryCreate(kind, given);
    put(kind, key(object), null, object);
    return object.deepCopy();
  }

  /** The object that {@link #create} would add, without its version. Nothing is changed. */
  public JsonObject tryCreate(Kind kind, JsonObject given) {
    var object = given.deepCopy();
    var meta = JsonTree.metadata(object);
    if (all(kind).containsKey(key(object))) {
      throw new IllegalStateException(kind + " " + key(object) + " exists already");
    }
    object.addProperty("apiVersion", kind.apiVersion());
    object.addProperty("kind", kind.kubernetesName());
    meta.addProperty("uid", UUID.randomUUID().toString());
    meta.addProperty("generation", 1);
    if (!meta.has("creationTimestamp")) {
      meta.addProperty("creationTimestamp", Timestamp.of(time.now()));
    }
    return object;
  }

  /**
   * Replaces an object. A change of its spec increments its generation. An equal object changes
   * nothing, not even the version.
   *
   * @throws IllegalStateException when there is none of that name
   */
  public JsonObject update(Kind kind, JsonObject given) {
    var object = tryUpdate(kind, given);
    var before = all(kind).get(key(object));
    if (!object.equals(before)) {
      put(kind, key(object), before, object);
    }
    return object.deepCopy();
  }

  /** The object that {@link #update} would store, with its version of now. Nothing is changed. */
  public JsonObject tryUpdate(Kind kind, JsonObject given) {
    var object = given.deepCopy();
    var meta = JsonTree.metadata(object);
    var before = all(kind).get(key(object));
    if (before == null) {
      throw new IllegalStateException("there is no " + kind + " " + key(object));
    }
    var old = JsonTree.metadata(before);
    meta.add("resourceVersion", old.get("resourceVersion"));
    meta.add("uid", old.get("uid"));
    meta.add("generation", old.get("generation"));
    if (!JsonTree.object(object, "spec").equals(JsonTree.object(before, "spec"))) {
      meta.addProperty("generation", old.get("generation").getAsLong() + 1);
    }
    return object;
  }

  /** Removes an object, if it exists. */
  public void remove(Kind kind, String namespace, String name) {
    var before = all(kind).remove(key(namespace, name));
    if (before != null) {
      version++;
      var last = before.deepCopy();
      JsonTree.metadata(last).addProperty("resourceVersion", String.valueOf(version));
      tell(new Change(version, kind, last, null));
    }
  }

  private void put(Kind kind, String key, @Nullable JsonObject before, JsonObject now) {
    version++;
    JsonTree.metadata(now).addProperty("resourceVersion", String.valueOf(version));
    all(kind).put(key, now);
    tell(new Change(version, kind, before, now));
  }

  private void tell(Change change) {
    listeners.forEach(l -> l.accept(change));
  }

  private Map<String, JsonObject> all(Kind kind) {
    return objects.computeIfAbsent(kind, _ -> new TreeMap<>());
  }

  private static String key(JsonObject object) {
    var meta = JsonTree.metadata(object);
    return key(JsonTree.text(meta, "namespace"), JsonTree.text(meta, "name"));
  }

  /** Sorts by namespace and name, as etcd does. */
  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }
}
