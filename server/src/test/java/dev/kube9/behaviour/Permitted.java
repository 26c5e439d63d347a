package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.PermissionsPage.Permission;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Tests of what the user of docs/rbac.md may do in a real cluster. */
@Tag(Door.NEEDS_RBAC)
abstract class Permitted extends Diagnosed {
  static final PermissionsPage PAGE = new PermissionsPage();
  static final JsonObject ROLE = PAGE.first("Role");
  static final JsonObject NODES = PAGE.first("ClusterRole");

  private @Nullable LimitedUser limited;

  @BeforeAll
  void makeUser() {
    assumeFalse(door().isDemo(), "the demo cluster has no RBAC");
    limited = new LimitedUser(admin(), PAGE, door().kubeconfig());
  }

  @AfterAll
  void forgetUser() {
    if (limited != null) {
      limited.close();
    }
  }

  LimitedUser user() {
    if (limited == null) {
      throw new IllegalStateException("there is no user");
    }
    return limited;
  }

  /** Grants a role and waits until the API server knows it. */
  void grant(JsonObject role) throws InterruptedException {
    user().grant(role);
    var allowed = PermissionsPage.allowed(role);
    var all = PermissionsPage.allowed(ROLE);
    until("the role is in effect", () -> user().mayDo(all, true).equals(allowed));
  }

  void grantWithout(Permission permission) throws InterruptedException {
    grant(PermissionsPage.without(ROLE, permission));
  }

  void grantEverywhere(JsonObject clusterRole) throws InterruptedException {
    user().grantEverywhere(clusterRole);
    var allowed = PermissionsPage.allowed(clusterRole);
    until("the cluster role is in effect", () -> user().mayDo(allowed, false).equals(allowed));
  }

  void revokeEverywhere(JsonObject clusterRole) throws InterruptedException {
    user().revokeEverywhere(clusterRole);
    var allowed = PermissionsPage.allowed(clusterRole);
    until("the cluster role is out of effect", () -> user().mayDo(allowed, false).equals(Set.of()));
  }

  /** A server that uses the kubeconfig of the user. */
  RpcClient serverOfUser(@Nullable Object... more) throws InterruptedException {
    var options = new Object[more.length + 2];
    options[0] = "kubeconfig";
    options[1] = List.of(user().kubeconfig().toString());
    System.arraycopy(more, 0, options, 2, more.length);
    return door().server(options);
  }

  static RpcError refused(RpcClient client, String method, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call(method, params));
  }

  static JsonObject waiting(JsonObject w, int seconds) {
    return restartParams(
        w, "waitForRollout", true, "timeoutSeconds", seconds, "workDoneToken", "t");
  }

  /** The reasons that the error of a wait gives. */
  static List<String> reasons(RpcError error) {
    return list(error.data(), "problems").stream().map(p -> text(p, "reason")).toList();
  }

  JsonObject behaviour(@Nullable String how) {
    return object(door().annotation("behaviour"), how);
  }

  static List<String> labels(List<JsonObject> rows) {
    return rows.stream().map(r -> text(r, "label")).toList();
  }

  String podOf(String app) {
    return text(admin().pods(app).getFirst().getAsJsonObject("metadata"), "name");
  }

  JsonObject logOf(String pod, @Nullable String container) {
    var params = object("context", door().context(), "namespace", admin().namespace(), "pod", pod);
    if (container != null) {
      params.addProperty("container", container);
    }
    return params;
  }

  void makeCronJob(String name) {
    var containers = List.of(object("name", "main", "image", "registry.example/app:1"));
    var pod = object("restartPolicy", "Never", "containers", containers);
    var job = object("spec", object("template", object("spec", pod)));
    var spec = object("schedule", "0 0 1 1 *", "jobTemplate", job);
    admin().create("CronJob", object("metadata", object("name", name), "spec", spec));
  }
}
