package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** An object as YAML and in words. */
class ObjectBehaviourTest extends Behaviour {

  @Test
  void the_manifest_of_a_workload_and_of_its_pod() throws Exception {
    var w = settled("Deployment", "described");
    var read = manifest(w, "Deployment", "described");
    assertEquals("Deployment", read.get("kind"));
    assertEquals(
        text(admin().get("Deployment", "described").getAsJsonObject("metadata"), "uid"),
        metadata(read).get("uid"));
    assertFalse(metadata(read).containsKey("managedFields"));
    var pod = text(admin().pods("described").getFirst().getAsJsonObject("metadata"), "name");
    assertEquals(pod, metadata(manifest(w, "Pod", pod)).get("name"));
  }

  @Test
  void a_secret_is_not_read() throws Exception {
    var w = settled("Deployment", "described-secret");
    var error = assertThrows(RpcError.class, () -> manifest(w, "Secret", "any"));
    var said = String.valueOf(error.getMessage());
    assertTrue(said.contains("kind must be one of Deployment"), said);
  }

  @Test
  void a_description_has_the_pods() throws Exception {
    var w = settled("Deployment", "described-words");
    var answer = door().server().call("kube9/describe", object("workload", w));
    var said = text(answer, "text");
    var pod = text(admin().pods("described-words").getFirst().getAsJsonObject("metadata"), "name");
    assertTrue(said.contains("Problems: none is known") && said.contains(pod + "  Running"), said);
  }

  private Map<?, ?> manifest(JsonObject workload, String kind, String name) throws Exception {
    var params =
        object(
            "context",
            text(workload, "context"),
            "namespace",
            text(workload, "namespace"),
            "kind",
            kind,
            "name",
            name);
    return new Yaml().load(text(door().server().call("kube9/manifest", params), "text"));
  }

  private static Map<?, ?> metadata(Map<?, ?> object) {
    return (Map<?, ?>) Objects.requireNonNull(object.get("metadata"));
  }
}
