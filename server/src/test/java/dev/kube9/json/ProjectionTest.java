package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Resource;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Role;
import dev.kube9.workload.WorkloadKind;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields of objects as the API server answers them. */
class ProjectionTest {

  @Test
  void a_sidecar_is_told_from_an_init_container() throws IOException {
    var pod =
        one(
            Resource.PODS,
            """
            {"metadata": {"name": "web-1", "uid": "u"},
             "spec": {"schedulerName": "volcano", "volumes": [{"name": "tmp", "emptyDir": {}},
               {"name": "data", "persistentVolumeClaim": {"claimName": "data-web-1"}}],
               "initContainers": [
               {"name": "migrate", "image": "a"},
               {"name": "proxy", "image": "b", "restartPolicy": "Always"}]},
             "status": {"phase": "Pending",
               "initContainerStatuses": [
                 {"name": "migrate", "state": {"running": {}}},
                 {"name": "proxy", "started": false, "state": {"running": {}}}],
               "containerStatuses": [
                 {"name": "web", "started": true, "state": {"running": {}}}]}}
            """);
    assertEquals(
        List.of(Role.INIT, Role.SIDECAR, Role.MAIN),
        pod.containers().stream().map(ContainerStatus::role).toList());
    assertEquals(
        List.of(false, false, true),
        pod.containers().stream().map(ContainerStatus::started).toList());
    assertEquals("volcano", pod.scheduler());
    assertEquals(List.of("data-web-1"), pod.claims());
    assertTrue(pod.isUnseenByScheduler());
  }

  @Test
  void a_sidecar_that_has_ended_well_is_kept_for_it_is_to_run_again() throws IOException {
    var pod =
        one(
            Resource.PODS,
            """
            {"metadata": {"name": "web-1", "uid": "u"},
             "spec": {"nodeName": "n", "initContainers": [
               {"name": "proxy", "restartPolicy": "Always"}]},
             "status": {"phase": "Running", "initContainerStatuses": [
               {"name": "migrate", "state": {"terminated": {"exitCode": 0}}},
               {"name": "proxy", "state": {"terminated": {"exitCode": 0}}}]}}
            """);
    assertEquals(List.of("proxy"), pod.containers().stream().map(ContainerStatus::name).toList());
    assertEquals(Pod.DEFAULT_SCHEDULER, pod.scheduler());
    assertFalse(pod.isUnseenByScheduler());
  }

  @Test
  void an_event_names_the_container_that_it_is_about() throws IOException {
    assertEquals("main", container("spec.containers{main}"));
    assertEquals("proxy", container("spec.initContainers{proxy}"));
    assertNull(container("spec.containers"));
  }

  @Test
  void an_event_about_a_claim_names_it() throws IOException {
    assertEquals("data-web-1", claim("PersistentVolumeClaim"));
    assertNull(claim("Pod"));
  }

  private static @Nullable String claim(String kind) throws IOException {
    return one(
            Resource.WARNINGS,
            """
            {"metadata": {"name": "e", "uid": "u"}, "reason": "ProvisioningFailed",
             "involvedObject": {"uid": "claim-uid", "kind": "%s", "name": "data-web-1"}}
            """
                .formatted(kind))
        .claim();
  }

  private static @Nullable String container(String path) throws IOException {
    var read =
        one(
            Resource.WARNINGS,
            """
            {"metadata": {"name": "e", "uid": "u"}, "reason": "Unhealthy",
             "involvedObject": {"uid": "pod-uid", "fieldPath": "%s"}}
            """
                .formatted(path));
    assertEquals("pod-uid", read.objectUid());
    return read.container();
  }

  @Test
  void a_deployment_is_read_with_what_its_warnings_need() throws IOException {
    var d =
        deployment(
            """
            {"metadata": {"name": "web", "uid": "u", "finalizers": ["example.com/hold"],
               "deletionTimestamp": "2026-01-02T03:04:05Z",
               "annotations": {"rollout.argoproj.io/workload-generation": "3"}},
             "spec": {"revisionHistoryLimit": 0}}
            """);
    assertEquals(List.of("example.com/hold"), d.meta().finalizers());
    assertTrue(d.meta().terminating());
    assertTrue(d.isTemplateOfRollout());
    assertEquals(0, d.revisionHistoryLimit());
    var plain = deployment("{\"metadata\": {\"name\": \"web\", \"uid\": \"u\"}}");
    assertFalse(plain.isTemplateOfRollout());
    assertEquals(10, plain.revisionHistoryLimit());
  }

  private static Deployment deployment(String json) throws IOException {
    return (Deployment) Projection.workload(WorkloadKind.DEPLOYMENT, new StringReader(json));
  }

  private static <T extends ApiObject> T one(Resource<T> resource, String json) throws IOException {
    var list = "{\"metadata\": {\"resourceVersion\": \"1\"}, \"items\": [" + json + "]}";
    return new Projection<>(resource).page(new StringReader(list), _ -> {}).objects().getFirst();
  }
}
