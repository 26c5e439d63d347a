package dev.kube9.tree;

import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeCategory;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireConnection;
import dev.kube9.words.RowWords;
import dev.kube9.words.Tooltip;
import org.jspecify.annotations.Nullable;

/** The rows of contexts, and the rows below them that are the same for every context. */
public final class ContextNodes {
  private static final String CURRENT = "current";

  private ContextNodes() {}

  /**
   * A context as the kubeconfig defines it.
   *
   * @param shortName absent if its name is not long
   * @param current whether it is the kubeconfig's current context
   * @param server the cluster's address; absent if the kubeconfig has none
   * @param file the file that defines the context; absent if no file does
   * @param readOnly whether kube9 changes nothing in it
   * @param isProtected whether a person confirms a change in it by more than a click
   */
  public record About(
      String context,
      @Nullable String shortName,
      boolean current,
      @Nullable String server,
      @Nullable String file,
      boolean readOnly,
      boolean isProtected) {}

  /** The row of a context whose last request succeeded. */
  public static TreeNode connected(About about) {
    return row(about, tooltip(about), null, "server-environment", WireConnection.connected).build();
  }

  /** The row of a context whose cluster has not been contacted yet. */
  public static TreeNode notConnected(About about) {
    return row(about, tooltip(about), null, "server-environment", WireConnection.notConnected)
        .build();
  }

  /**
   * The row of a context that cannot be used.
   *
   * @param trouble why, a sentence
   */
  public static TreeNode failed(About about, String trouble) {
    return row(
            about,
            tooltip(about).paragraph(trouble),
            trouble,
            "error:charts.red",
            WireConnection.failed)
        .actions(RowAction.retry, RowAction.copyDetails)
        .build();
  }

  /**
   * The row of a context while it waits for a person to log in.
   *
   * @param login what the context waits for, a sentence
   */
  public static TreeNode waitingForLogin(About about, String login) {
    return row(
            about,
            tooltip(about).paragraph(login),
            "waiting for login",
            "key",
            WireConnection.waitingForLogin)
        .build();
  }

  private static Tooltip tooltip(About about) {
    return Tooltip.titled(about.context())
        .paragraphIfAny(about.server())
        .line("From", about.file())
        .paragraphIfAny(RowWords.guards(about.readOnly(), about.isProtected()));
  }

  /**
   * The row of a context.
   *
   * @param state what a person has to know about the connection; absent if there is nothing
   */
  private static NodeBuilder row(
      About about,
      Tooltip tooltip,
      @Nullable String state,
      String icon,
      WireConnection connection) {
    var row =
        new NodeBuilder(
            new NodeId.Context(about.context()),
            NodeKind.context,
            about.context(),
            "kube9.context");
    return (about.current() ? row.current() : row)
        .context(about.context())
        .shortName(about.shortName())
        .description(description(about, state))
        .connection(connection)
        .guarded(about.readOnly(), about.isProtected())
        .tooltip(tooltip.markdown())
        .icon(icon)
        .expandable();
  }

  private static @Nullable String description(About about, @Nullable String state) {
    if (!about.current()) {
      return state;
    }
    return state == null ? CURRENT : CURRENT + " · " + state;
  }

  /** The one row below a context. */
  public static TreeNode workloads(String context) {
    return category(
            new NodeId.Workloads(context),
            context,
            "Workloads",
            TreeCategory.Workloads,
            "kube9.workloads")
        .icon("symbol-namespace")
        .build();
  }

  /** How many rows are below a category, and how many of them are degraded. */
  public record Counts(int total, int failing) {}

  /**
   * The row of a category that is closed.
   *
   * @param before the counts when it was open last
   */
  public static TreeNode closedCategory(String context, Category category, Counts before) {
    return row(context, category)
        .counts(before.total(), before.failing())
        .description(words(before) + " when last open")
        .build();
  }

  /**
   * The row of a category, which is there even if the category is empty.
   *
   * @param counts absent if they are not known
   */
  public static TreeNode category(String context, Category category, @Nullable Counts counts) {
    var row = row(context, category);
    return counts == null
        ? row.build()
        : row.counts(counts.total(), counts.failing()).description(words(counts)).build();
  }

  private static NodeBuilder row(String context, Category category) {
    return category(
            new NodeId.OfCategory(context, category),
            context,
            category.label(),
            TreeCategory.valueOf(category.kind()),
            "kube9.category")
        .icon(category.icon());
  }

  private static String words(Counts counts) {
    return counts.failing() == 0
        ? Integer.toString(counts.total())
        : "%d · %d failing".formatted(counts.total(), counts.failing());
  }

  private static NodeBuilder category(
      NodeId id, String context, String label, TreeCategory below, String contextValue) {
    return new NodeBuilder(id, NodeKind.category, label, contextValue)
        .context(context)
        .category(below)
        .expandable();
  }
}
