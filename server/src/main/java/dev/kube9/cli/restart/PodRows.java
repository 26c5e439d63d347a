package dev.kube9.cli.restart;

import dev.kube9.cli.connection.Connection;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkloadRow;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.protocol.WorkloadsResult;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a workload's pods, as the tree shows them, while a restart is shown. They are
 * requested once; after that the server sends the changes.
 *
 * <p>A failed request for them is ignored, and the restart is shown without them. All methods are
 * called on the inbox's thread.
 */
final class PodRows {
  private final Connection connection;
  private final Inbox inbox;
  private final Consumer<List<TreeNode>> shown;
  private @Nullable MirroredRows rows;
  private boolean asking;
  private boolean askAgain;

  /**
   * @param shown called with the rows each time they change
   */
  PodRows(Connection connection, Inbox inbox, Consumer<List<TreeNode>> shown) {
    this.connection = connection;
    this.inbox = inbox;
    this.shown = shown;
  }

  void follow(WireWorkloadRef workload) {
    var search =
        new WorkloadsParams(
            workload.context(), workload.namespace(), workload.name(), null, null, null);
    ask(s -> s.workloads(search), (WorkloadsResult found) -> found(workload, found), () -> {});
  }

  private void found(WireWorkloadRef workload, WorkloadsResult result) {
    for (var row : result.workloads()) {
      if (isSame(row, workload)) {
        rows = new MirroredRows(row.id());
        connection.tell().visible(new VisibleParams(List.of(row.id()), null, null));
        refresh(rows);
        return;
      }
    }
  }

  // The context's name is not compared: the server shows one context only.
  private static boolean isSame(WorkloadRow row, WireWorkloadRef workload) {
    return Objects.equals(row.workload().kind(), workload.kind())
        && Objects.equals(row.workload().namespace(), workload.namespace())
        && Objects.equals(row.workload().name(), workload.name());
  }

  void changed(TreeChangedParams change) {
    if (rows == null) {
      return;
    }
    if (asking) {
      askAgain = true; // the pending answer may be older or newer than this change
      return;
    }
    switch (rows.apply(change)) {
      case NONE -> {}
      case CHANGED -> shown.accept(rows.all());
      case STALE -> refresh(rows);
    }
  }

  // One request at a time: if answers overtook each other, old rows would be shown last.
  private void refresh(MirroredRows mirror) {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    var children = new TreeParams(mirror.parent(), null, null, null);
    ask(
        s -> s.tree(children),
        (TreeResult answer) -> {
          mirror.replaceBy(answer.nodes());
          shown.accept(mirror.all());
        },
        () -> asked(mirror));
  }

  private void asked(MirroredRows mirror) {
    asking = false;
    if (askAgain) {
      askAgain = false;
      refresh(mirror);
    }
  }

  private <T> void ask(
      Function<Kube9Server, CompletableFuture<T>> request, Consumer<T> then, Runnable afterwards) {
    var _ =
        connection
            .ask(request)
            .whenComplete(
                (result, failure) ->
                    inbox.put(
                        () -> {
                          if (failure == null) {
                            then.accept(result);
                          }
                          afterwards.run();
                        }));
  }
}
