package dev.kube9.tree;

import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.words.ListWords;
import dev.kube9.words.Markdown;
import org.jspecify.annotations.Nullable;

/** Rows that explain an error where it happened, or why there are no rows. */
public final class MessageNodes {
  private MessageNodes() {}

  public static TreeNode info(String parent, String label, @Nullable String tooltip) {
    return message(parent, label, tooltip, MessageSeverity.info, "info").build();
  }

  /** Shown before the rows of the only namespaces that may be listed. */
  public static TreeNode someNamespaces(String parent, String label) {
    return message(parent, label, "Choose the namespaces to show", MessageSeverity.info, "info")
        .actions(RowAction.chooseNamespaces)
        .build();
  }

  /** Shown in place of rows that may not be listed; perhaps those of other namespaces may. */
  public static TreeNode forbidden(String parent, String label, @Nullable String tooltip) {
    return message(parent, label, tooltip, MessageSeverity.error, "error:charts.red")
        .actions(RowAction.chooseNamespaces, RowAction.retry, RowAction.copyDetails)
        .build();
  }

  /** Shown in place of the contexts when there are none. */
  public static TreeNode noCluster(String parent, String label, String tooltip) {
    return below(parent, label, NodeKind.message, label, "kube9.message")
        .tooltip(Markdown.escape(tooltip))
        .severity(MessageSeverity.info)
        .icon("info")
        .actions(RowAction.openKubeconfig)
        .build();
  }

  /**
   * Shown beside the contexts of the other kubeconfigs, when a configured one does not exist. The
   * label begins with the file's name, because the end of a long path would be cut off.
   */
  public static TreeNode noKubeconfig(String parent, String path) {
    return below(parent, path, NodeKind.message, ListWords.noKubeconfigNamed(path), "kube9.message")
        .description(path)
        .tooltip(Markdown.escape(ListWords.noKubeconfig(path)))
        .severity(MessageSeverity.warning)
        .icon("warning")
        .actions(RowAction.openSettings, RowAction.openKubeconfig, RowAction.copyDetails)
        .build();
  }

  /** Shown where there are no rows, and where the client's filter may be the reason. */
  public static TreeNode noneMatches(String parent) {
    return below(parent, "none", NodeKind.message, "None match the filter", "kube9.message")
        .severity(MessageSeverity.info)
        .icon("filter")
        .actions(RowAction.editFilter)
        .build();
  }

  public static TreeNode warning(String parent, String label) {
    return message(parent, label, null, MessageSeverity.warning, "warning")
        .actions(RowAction.copyDetails)
        .build();
  }

  public static TreeNode error(String parent, String label, @Nullable String tooltip) {
    return message(parent, label, tooltip, MessageSeverity.error, "error:charts.red")
        .actions(RowAction.retry, RowAction.copyDetails)
        .build();
  }

  private static NodeBuilder message(
      String parent,
      String label,
      @Nullable String tooltip,
      MessageSeverity severity,
      String icon) {
    return below(parent, label, NodeKind.message, label, "kube9.message")
        .tooltip(tooltip == null ? null : Markdown.escape(tooltip))
        .severity(severity)
        .icon(icon);
  }

  /** Shown in place of rows that cannot be read until a person has logged in. */
  public static TreeNode login(String parent, String label, String tooltip) {
    return below(parent, "login", NodeKind.message, label, "kube9.login")
        .tooltip(Markdown.escape(tooltip))
        .severity(MessageSeverity.info)
        .icon("key")
        .actions(RowAction.logIn)
        .build();
  }

  /** The last row of an incomplete answer: a request with its cursor returns more rows. */
  public static TreeNode more(String parent) {
    return below(parent, "more", NodeKind.more, "Show more", "kube9.more")
        .icon("ellipsis")
        .actions(RowAction.showMore)
        .build();
  }

  private static NodeBuilder below(
      String parent, String what, NodeKind kind, String label, String contextValue) {
    var row = new NodeBuilder(new NodeId.Message(parent, what), kind, label, contextValue);
    NodeId.parse(parent).flatMap(NodeId::contextOf).ifPresent(row::context);
    return row;
  }
}
