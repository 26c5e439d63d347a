package dev.kube9.tree;

import dev.kube9.protocol.Health;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeCategory;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireConnection;
import dev.kube9.protocol.WireWorkloadRef;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds one row of the tree; fields that are not set are absent. */
final class NodeBuilder {
  private final NodeId id;
  private final NodeKind kind;
  private final String label;
  private final String contextValue;
  private boolean expandable;
  private @Nullable String description;
  private @Nullable String tooltip;
  private @Nullable String icon;
  private @Nullable WireWorkloadRef workload;
  private @Nullable Object status;
  private @Nullable String context;
  private @Nullable String shortName;
  private @Nullable Boolean current;
  private @Nullable String namespace;
  private @Nullable TreeCategory category;
  private @Nullable Integer total;
  private @Nullable Integer failing;
  private @Nullable Health health;
  private @Nullable MessageSeverity severity;
  private @Nullable WireConnection connection;
  private @Nullable Boolean readOnly;
  private @Nullable Boolean isProtected;
  private List<RowAction> actions = List.of();
  private @Nullable LogsParams log;

  NodeBuilder(NodeId id, NodeKind kind, String label, String contextValue) {
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.contextValue = contextValue;
  }

  NodeBuilder expandable() {
    expandable = true;
    return this;
  }

  NodeBuilder description(@Nullable String text) {
    description = text;
    return this;
  }

  /** In Markdown. */
  NodeBuilder tooltip(@Nullable String markdown) {
    tooltip = markdown;
    return this;
  }

  /** A codicon's name, with {@code :colour} if the icon has a colour. */
  NodeBuilder icon(String name) {
    icon = name;
    return this;
  }

  NodeBuilder context(String name) {
    context = name;
    return this;
  }

  NodeBuilder shortName(@Nullable String name) {
    shortName = name;
    return this;
  }

  /** It is the kubeconfig's current context. */
  NodeBuilder current() {
    current = true;
    return this;
  }

  NodeBuilder namespace(String name) {
    namespace = name;
    return this;
  }

  /** How a context is guarded against changes. */
  NodeBuilder guarded(boolean againstAll, boolean byConfirmation) {
    readOnly = againstAll;
    isProtected = byConfirmation;
    return this;
  }

  NodeBuilder category(TreeCategory below) {
    category = below;
    return this;
  }

  /** How many rows are below a category, and how many of them are degraded. */
  NodeBuilder counts(int all, int degraded) {
    total = all;
    failing = degraded;
    return this;
  }

  NodeBuilder severity(MessageSeverity how) {
    severity = how;
    return this;
  }

  NodeBuilder connection(WireConnection how) {
    connection = how;
    return this;
  }

  NodeBuilder workload(WireWorkloadRef ref) {
    workload = ref;
    return this;
  }

  /** The status and the health of a workload or a pod. */
  NodeBuilder status(Object of, Health how) {
    status = of;
    health = how;
    return this;
  }

  NodeBuilder actions(RowAction... possible) {
    return actions(List.of(possible));
  }

  NodeBuilder actions(List<RowAction> possible) {
    actions = possible;
    return this;
  }

  /**
   * Adds actions that show the row's object elsewhere, and kubectl where it can know the context.
   */
  NodeBuilder bridges(Place place, RowAction... shown) {
    var kubectl =
        place.inKubeconfig() ? Stream.of(RowAction.useKubectl) : Stream.<RowAction>empty();
    actions = Stream.of(actions.stream(), Stream.of(shown), kubectl).flatMap(a -> a).toList();
    return this;
  }

  /** The log that the row's actions show. */
  NodeBuilder log(@Nullable LogsParams shown) {
    log = shown;
    return this;
  }

  TreeNode build() {
    return new TreeNode(
        id.text(),
        kind,
        label,
        description,
        tooltip,
        icon,
        contextValue,
        expandable,
        workload,
        status,
        context,
        shortName,
        current,
        namespace,
        category,
        total,
        failing,
        health,
        severity,
        connection,
        readOnly,
        isProtected,
        actions,
        log);
  }
}
