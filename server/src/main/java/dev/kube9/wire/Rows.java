package dev.kube9.wire;

import dev.kube9.protocol.Health;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeCategory;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireConnection;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the tree as wire values. */
final class Rows {
  private static final String NOT_CONNECTED = "not connected";

  private Rows() {}

  static TreeNode of(Node node) {
    return new TreeNode(
        node.id().text(),
        NodeKind.valueOf(node.kind()),
        node.label(),
        node.description(),
        node.tooltip(),
        node.icon(),
        node.contextValue(),
        node.expandable(),
        node.subject() instanceof Node.OfRollout(var ref, var _) ? ToProtocol.ref(ref) : null,
        status(node.subject()),
        context(node.id()),
        category(node.id()),
        health(node.subject()),
        node.kind().equals("message") ? severity(node) : null,
        node.kind().equals("context") ? connection(node) : null,
        actions(node));
  }

  private static @Nullable Object status(Node.@Nullable Subject subject) {
    if (subject instanceof Node.OfRollout r) {
      return ToProtocol.status(r.rollout());
    }
    return subject instanceof Node.OfPod p ? ToProtocol.status(p.pod()) : null;
  }

  private static @Nullable Health health(Node.@Nullable Subject subject) {
    if (subject instanceof Node.OfRollout r) {
      return ToProtocol.health(r.rollout());
    }
    return subject instanceof Node.OfPod p ? ToProtocol.health(p.pod()) : null;
  }

  private static @Nullable String context(NodeId id) {
    if (id instanceof NodeId.OfWorkload w) {
      return w.ref().context();
    }
    if (id instanceof NodeId.OfPod p) {
      return p.context();
    }
    if (id instanceof NodeId.OfCronJob j) {
      return j.context();
    }
    if (id instanceof NodeId.OfCategory c) {
      return c.context();
    }
    if (id instanceof NodeId.Workloads w) {
      return w.context();
    }
    if (id instanceof NodeId.Context c) {
      return c.context();
    }
    return id instanceof NodeId.Message m
        ? NodeId.parse(m.parent()).map(Rows::context).orElse(null)
        : null;
  }

  private static @Nullable TreeCategory category(NodeId id) {
    if (id instanceof NodeId.Workloads) {
      return TreeCategory.Workloads;
    }
    return id instanceof NodeId.OfCategory c ? TreeCategory.valueOf(c.category().kind()) : null;
  }

  private static MessageSeverity severity(Node node) {
    return isError(node) ? MessageSeverity.error : MessageSeverity.info;
  }

  private static WireConnection connection(Node node) {
    if (isError(node)) {
      return WireConnection.failed;
    }
    if ("key".equals(node.icon())) {
      return WireConnection.waitingForLogin;
    }
    return NOT_CONNECTED.equals(node.description())
        ? WireConnection.notConnected
        : WireConnection.connected;
  }

  private static boolean isError(Node node) {
    return node.icon() != null && node.icon().startsWith("error");
  }

  private static List<RowAction> actions(Node node) {
    if (node.subject() instanceof Node.OfRollout) {
      return node.contextValue().endsWith(".restartable")
          ? List.of(RowAction.restart, RowAction.showNamespace)
          : List.of(RowAction.showNamespace);
    }
    if (node.subject() instanceof Node.OfPod) {
      return List.of(RowAction.showLogs);
    }
    return switch (node.contextValue()) {
      case "kube9.more" -> List.of(RowAction.showMore);
      case "kube9.login" -> List.of(RowAction.logIn);
      default -> List.of();
    };
  }
}
