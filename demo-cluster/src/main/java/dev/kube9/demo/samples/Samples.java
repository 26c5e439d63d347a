package dev.kube9.demo.samples;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.kubelet.PodBehaviour;
import dev.kube9.demo.state.Defaults;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates workloads of every kind. Some cannot be restarted, or do not become ready again. */
public final class Samples {
  private static final String SHOP = "shop";
  private static final String PLATFORM = "platform";
  private static final Map<String, String> HEALTHY = Map.of();

  private final ObjectStore objects;

  private Samples(ObjectStore objects) {
    this.objects = objects;
  }

  /** Creates all sample objects; their pods are the controllers' work. */
  public static void load(ObjectStore objects) {
    var samples = new Samples(objects);
    List.of(SHOP, PLATFORM).forEach(samples::namespace);
    samples.deployment("web", 3, HEALTHY);
    samples.deployment("cart", 2, HEALTHY);
    samples.deployment("checkout", 2, Map.of(PodBehaviour.AFTER_RESTART, "crashloop"));
    samples.deployment("search", 2, Map.of(PodBehaviour.AFTER_RESTART, "imagepull"));
    samples.deployment("payments", 2, HEALTHY);
    samples.deployment("nginx-deployment", 3, HEALTHY);
    samples.deployment("api-server", 5, HEALTHY);
    samples.deployment("archive", 0, HEALTHY);
    samples.deployment("ledger", 2, Map.of(PodBehaviour.FROZEN, "the books are being closed"));
    samples.create(Kind.STATEFUL_SET, SHOP, "redis-statefulset", 3, HEALTHY, new JsonObject());
    samples.create(Kind.STATEFUL_SET, PLATFORM, "queue", 3, HEALTHY, partition(2));
    samples.create(Kind.DAEMON_SET, PLATFORM, "logging-agent", null, HEALTHY, new JsonObject());
    samples.create(Kind.DAEMON_SET, PLATFORM, "node-exporter", null, HEALTHY, onDelete());
    samples.cronJob("nightly-report");
  }

  /** Pauses one Deployment, which is possible only when its pods exist. */
  public static void finish(ObjectStore objects) {
    objects
        .get(Kind.DEPLOYMENT, SHOP, "payments")
        .ifPresent(
            d -> {
              JsonTree.child(d, "spec").addProperty("paused", true);
              var _ = objects.update(Kind.DEPLOYMENT, d);
            });
  }

  private void namespace(String name) {
    var namespace = new JsonObject();
    JsonTree.metadata(namespace).addProperty("name", name);
    var _ = objects.create(Kind.NAMESPACE, namespace);
  }

  private void deployment(String name, int replicas, Map<String, String> annotations) {
    create(Kind.DEPLOYMENT, SHOP, name, replicas, annotations, new JsonObject());
  }

  private void create(
      Kind kind,
      String namespace,
      String name,
      @Nullable Integer replicas,
      Map<String, String> annotations,
      JsonObject spec) {
    var object = new JsonObject();
    var meta = JsonTree.metadata(object);
    meta.addProperty("namespace", namespace);
    meta.addProperty("name", name);
    JsonTree.child(meta, "labels").addProperty("app", name);
    object.add("spec", spec);
    if (replicas != null) {
      spec.addProperty("replicas", replicas);
    }
    JsonTree.child(JsonTree.child(spec, "selector"), "matchLabels").addProperty("app", name);
    spec.add("template", template(name, annotations));
    Defaults.fill(kind, object);
    var _ = objects.create(kind, object);
  }

  private static JsonObject template(String name, Map<String, String> annotations) {
    var template = new JsonObject();
    var meta = JsonTree.metadata(template);
    JsonTree.child(meta, "labels").addProperty("app", name);
    annotations.forEach((k, v) -> JsonTree.child(meta, "annotations").addProperty(k, v));
    var container = new JsonObject();
    container.addProperty("name", "main");
    container.addProperty("image", "registry.example/" + name + ":1.0");
    var containers = new JsonArray();
    containers.add(container);
    JsonTree.child(template, "spec").add("containers", containers);
    return template;
  }

  private static JsonObject partition(int from) {
    var spec = new JsonObject();
    var strategy = JsonTree.child(spec, "updateStrategy");
    strategy.addProperty("type", "RollingUpdate");
    JsonTree.child(strategy, "rollingUpdate").addProperty("partition", from);
    return spec;
  }

  private static JsonObject onDelete() {
    var spec = new JsonObject();
    JsonTree.child(spec, "updateStrategy").addProperty("type", "OnDelete");
    return spec;
  }

  private void cronJob(String name) {
    var job = new JsonObject();
    var meta = JsonTree.metadata(job);
    meta.addProperty("namespace", SHOP);
    meta.addProperty("name", name);
    var spec = JsonTree.child(job, "spec");
    spec.addProperty("schedule", "0 3 * * *");
    spec.addProperty("suspend", false);
    JsonTree.child(JsonTree.child(spec, "jobTemplate"), "spec")
        .add("template", template(name, HEALTHY));
    var _ = objects.create(Kind.CRON_JOB, job);
  }
}
