package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Revision;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the revisions of a workload from a list of ReplicaSets (of a Deployment) or of
 * ControllerRevisions (of the other kinds).
 */
public final class RevisionJson {
  private final Workload workload;

  public RevisionJson(Workload workload) {
    this.workload = workload;
  }

  /** The revisions among the list's items that the workload owns, the newest first. */
  public List<Revision> read(Reader body) throws IOException {
    var revisions = new ArrayList<Revision>();
    Json.member(
        new JsonReader(body), "items", f -> Json.list(f, item -> addOwned(item, revisions)));
    revisions.sort(Comparator.comparingLong(Revision::number).reversed());
    return List.copyOf(revisions);
  }

  private void addOwned(JsonReader in, List<Revision> revisions) throws IOException {
    owned(in).ifPresent(revisions::add);
  }

  /** Reads one item; empty if the workload does not own it. */
  Optional<Revision> owned(JsonReader in) throws IOException {
    var item = new Item();
    Json.object(in, item::member);
    return item.isOwned ? Optional.of(item.revision()) : Optional.empty();
  }

  /** One ReplicaSet or ControllerRevision. */
  private final class Item {
    private boolean isOwned;
    private String name = "";
    private String uid = "";
    private String number = "";
    private Map<String, String> labels = new HashMap<>();
    private Map<String, String> annotations = new HashMap<>();
    private PodTemplate template = PodTemplate.ABSENT;

    private void member(String field, JsonReader in) throws IOException {
      switch (field) {
        case "metadata" -> Json.object(in, this::metadata);
        case "revision" -> number = Json.text(in);
        case "spec" -> spec(in);
        case "data" -> Json.member(in, "spec", this::spec);
        default -> in.skipValue();
      }
    }

    private void metadata(String field, JsonReader in) throws IOException {
      switch (field) {
        case "name" -> name = Json.text(in);
        case "uid" -> uid = Json.text(in);
        case "labels" -> labels = Json.texts(in);
        case "annotations" -> annotations = Json.texts(in);
        case "ownerReferences" -> Json.list(in, this::owner);
        default -> in.skipValue();
      }
    }

    private void owner(JsonReader in) throws IOException {
      Json.member(in, "uid", f -> isOwned |= Json.text(f).equals(workload.uid()));
    }

    private void spec(JsonReader in) throws IOException {
      Json.member(in, "template", f -> template = TemplateJson.read(f));
    }

    private Revision revision() {
      if (workload instanceof Deployment) {
        return new Revision(
            number(annotations.getOrDefault("deployment.kubernetes.io/revision", "")),
            name,
            uid,
            labels.getOrDefault("pod-template-hash", ""),
            template);
      }
      // The pods of a StatefulSet bear the revision's name, those of a DaemonSet its hash.
      var hash = labels.getOrDefault("controller-revision-hash", "");
      var isNamed = workload instanceof StatefulSet || hash.isEmpty();
      return new Revision(number(number), name, uid, isNamed ? name : hash, template);
    }

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException _) {
        return 0;
      }
    }
  }
}
