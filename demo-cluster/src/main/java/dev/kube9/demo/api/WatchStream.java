package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.state.Change;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.time.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes the changes of one kind to a client, one event a line, until the watch times out. */
final class WatchStream {
  private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);
  private static final int DEFAULT_SECONDS = 1800;

  private final DemoCluster cluster;
  private final Kind kind;
  private final Predicate<JsonObject> selected;
  private final boolean bookmarks;
  private final Duration length;
  private long version;

  WatchStream(DemoCluster cluster, ApiRequest request, Target target) {
    this.cluster = cluster;
    kind = target.kind();
    selected = ObjectLists.selection(request, target);
    bookmarks = request.query("allowWatchBookmarks").equals("true");
    length = Duration.ofSeconds(request.number("timeoutSeconds", DEFAULT_SECONDS));
    version = version(request);
  }

  private long version(ApiRequest request) {
    var asked = request.query("resourceVersion");
    try {
      return asked.isEmpty() || asked.equals("0")
          ? cluster.locked(cluster.objects()::version)
          : Long.parseLong(asked);
    } catch (NumberFormatException _) {
      throw ApiError.badRequest("resourceVersion is not valid");
    }
  }

  /** Blocks until the watch ends. No lock is held while it writes. */
  void write(OutputStream out) throws IOException, InterruptedException {
    var signal = new Signal();
    var time = cluster.time();
    var end = time.deadlineIn(length);
    var bookmark = time.deadlineIn(BOOKMARK_EVERY);
    cluster.watchCache().subscribe(signal);
    try {
      while (writeChanges(out) && !cluster.watchCache().isClosed() && time.nanos() < end) {
        if (!time.await(signal, Math.min(end, bookmark)) && bookmarks) {
          write(out, "BOOKMARK", bookmark());
          bookmark = time.deadlineIn(BOOKMARK_EVERY);
        }
      }
    } finally {
      cluster.watchCache().unsubscribe(signal);
    }
  }

  /** Writes the changes since the last call; false when some have left the cache. */
  private boolean writeChanges(OutputStream out) throws IOException {
    var events = cluster.locked(this::newEvents);
    if (events == null) {
      write(out, "ERROR", ApiError.expired().status());
      return false;
    }
    for (var event : events) {
      write(out, event.type(), event.object());
    }
    return true;
  }

  private record Event(String type, JsonObject object) {}

  private @Nullable List<Event> newEvents() {
    var changes = cluster.watchCache().since(version, kind);
    if (changes.isEmpty()) {
      return null;
    }
    version = cluster.objects().version();
    var events = new ArrayList<Event>();
    for (var change : changes.get()) {
      var event = event(change);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  /**
   * For this client, an object that leaves the selection is deleted, one that enters it is added.
   */
  private @Nullable Event event(Change change) {
    var before = change.before() != null && selected.test(change.before());
    var now = change.now() != null && selected.test(change.now());
    if (now && change.now() != null) {
      return new Event(before ? "MODIFIED" : "ADDED", change.now());
    }
    if (!before || change.before() == null) {
      return null;
    }
    var last = change.before().deepCopy();
    JsonTree.metadata(last).addProperty("resourceVersion", String.valueOf(change.version()));
    return new Event("DELETED", last);
  }

  private JsonObject bookmark() {
    var bookmark = new JsonObject();
    bookmark.addProperty("kind", kind.kubernetesName());
    bookmark.addProperty("apiVersion", kind.apiVersion());
    JsonTree.metadata(bookmark).addProperty("resourceVersion", String.valueOf(version));
    return bookmark;
  }

  private static void write(OutputStream out, String type, JsonObject object) throws IOException {
    var event = new JsonObject();
    event.addProperty("type", type);
    event.add("object", object);
    out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
