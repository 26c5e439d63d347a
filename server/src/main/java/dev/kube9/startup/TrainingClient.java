package dev.kube9.startup;

import com.google.gson.JsonPrimitive;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WireWorkloadRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends what an editor sends in its first minute: it reads a tree, expands a row and restarts a
 * workload.
 */
final class TrainingClient {
  /** Far more than the rollout takes, for a busy machine and for a server that is emulated. */
  private static final double SECONDS = 60;

  private final Connection connection;

  private TrainingClient(Connection connection) {
    this.connection = connection;
  }

  /**
   * Does this once on the first context of a kubeconfig, with a server in a process of its own.
   * Blocks until the end.
   *
   * @throws IOException if the server cannot be started, or the cluster cannot be reached or
   *     refuses a request
   */
  static void perform(ServerConnector connector, Path kubeconfig)
      throws IOException, InterruptedException {
    var options =
        new InitializationOptions(
            List.of(kubeconfig.toString()), null, null, null, null, null, null, null, null);
    // The server ends when this process ends, as with an editor.
    var self = ProcessHandle.current().pid();
    try (var connection = Connection.open(connector, new InitializeParams(self, options, null))) {
      new TrainingClient(connection).perform();
    } catch (ServerError refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void perform() throws IOException, ServerError, InterruptedException {
    var context = first(null);
    var category = first(first(context.id()).id()).id();
    var row = first(category);
    if (row.workload() == null) {
      throw new IOException("there is no workload: " + row.label());
    }
    connection.tell().visible(new VisibleParams(List.of(category, row.id()), List.of(), null));
    var _ = rows(row.id());
    restart(row.workload());
  }

  private void restart(WireWorkloadRef workload) throws ServerError, InterruptedException {
    var plan = connection.answer(s -> s.prepareRestart(new PrepareRestartParams(workload)));
    var token = new JsonPrimitive("training");
    var params = new RestartParams(workload, true, SECONDS, plan.confirmation(), null, token);
    var _ = connection.answer(s -> s.restart(params));
  }

  private TreeNode first(@Nullable String parent) throws ServerError, InterruptedException {
    return rows(parent).getFirst();
  }

  private List<TreeNode> rows(@Nullable String parent) throws ServerError, InterruptedException {
    return connection.answer(s -> s.tree(new TreeParams(parent, null, null, null))).nodes();
  }
}
