package dev.kube9.startup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** An API server's list of 50 Deployments, with all the fields that ordinary ones have. */
final class DeploymentList {
  private static final int COUNT = 50;

  private static final String HEAD =
      """
      {"kind":"DeploymentList","apiVersion":"apps/v1","metadata":{"resourceVersion":"1"},"items":[""";

  private static final String ITEM =
      """
      {"metadata":{"name":"app-#","namespace":"default","uid":"00000000-0000-0000-0000-0000000000#",
      "resourceVersion":"1","generation":2,"creationTimestamp":"2026-01-01T00:00:00Z",
      "labels":{"app":"app-#"},
      "annotations":{"deployment.kubernetes.io/revision":"2"},
      "managedFields":[{"manager":"kubectl","operation":"Update","apiVersion":"apps/v1",
      "time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":
      {"f:annotations":{".":{}}},"f:spec":{"f:replicas":{},"f:selector":{},"f:template":{"f:spec":
      {"f:containers":{"k:{\\"name\\":\\"main\\"}":{".":{},"f:image":{},"f:name":{}}}}}}}}]},
      "spec":{"replicas":1,"selector":{"matchLabels":{"app":"app-#"}},
      "template":{"metadata":{"labels":{"app":"app-#"},
      "annotations":{"kubectl.kubernetes.io/restartedAt":"2026-01-01T00:00:00.000Z"}},
      "spec":{"containers":[{"name":"main","image":"nginx","resources":{},
      "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File",
      "imagePullPolicy":"Always"}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,
      "dnsPolicy":"ClusterFirst","securityContext":{},"schedulerName":"default-scheduler"}},
      "strategy":{"type":"RollingUpdate",
      "rollingUpdate":{"maxUnavailable":"25%","maxSurge":"25%"}},
      "revisionHistoryLimit":10,"progressDeadlineSeconds":600},
      "status":{"observedGeneration":2,"replicas":1,"updatedReplicas":1,"readyReplicas":1,
      "availableReplicas":1,"conditions":[{"type":"Available","status":"True",
      "lastUpdateTime":"2026-01-01T00:00:00Z","lastTransitionTime":"2026-01-01T00:00:00Z",
      "reason":"MinimumReplicasAvailable","message":"Deployment has minimum availability."},
      {"type":"Progressing","status":"True","lastUpdateTime":"2026-01-01T00:00:00Z",
      "lastTransitionTime":"2026-01-01T00:00:00Z","reason":"NewReplicaSetAvailable",
      "message":"ReplicaSet \\"app-#\\" has successfully progressed."}]}}""";

  private DeploymentList() {}

  static byte[] compressed() {
    var item = ITEM.replace("\n", "");
    var items =
        IntStream.range(10, 10 + COUNT)
            .mapToObj(i -> item.replace("#", Integer.toString(i)))
            .collect(Collectors.joining(","));
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEAD + items + "]}").getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
