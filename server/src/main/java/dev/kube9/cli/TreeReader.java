package dev.kube9.cli;

import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of the tree: all pages of them, down to the workloads, without their pods. */
record TreeReader(Connection connection) {
  private static final Set<NodeKind> OPENED = Set.of(NodeKind.context, NodeKind.category);

  /**
   * A row and the rows below it.
   *
   * @param isOpened whether the rows below it were read
   */
  record Branch(TreeNode node, boolean isOpened, List<Branch> below) {}

  /** The rows of the contexts; none is contacted. */
  List<Branch> contexts() throws ServerError, InterruptedException {
    return children(null, "").stream().map(n -> new Branch(n, false, List.of())).toList();
  }

  /**
   * A context with all rows below it. Its own row is read after them, because until then it says
   * that the context is not connected.
   */
  Branch context(String name) throws ServerError, InterruptedException {
    var before = row(name);
    var below = below(before, name);
    return new Branch(row(name), true, below);
  }

  private TreeNode row(String context) throws ServerError, InterruptedException {
    return children(null, "").stream()
        .filter(n -> n.kind() == NodeKind.context && context.equals(n.context()))
        .findFirst()
        .orElseThrow(() -> ServerError.said("There is no context \"" + context + "\"."));
  }

  private List<Branch> below(TreeNode parent, String context)
      throws ServerError, InterruptedException {
    var branches = new ArrayList<Branch>();
    for (var node : children(parent.id(), context)) {
      var isRead = node.expandable() && OPENED.contains(node.kind());
      branches.add(new Branch(node, isRead, isRead ? below(node, context) : List.of()));
    }
    return branches;
  }

  private List<TreeNode> children(@Nullable String parent, String context)
      throws ServerError, InterruptedException {
    var nodes = new ArrayList<TreeNode>();
    String cursor = null;
    do {
      var page = afterLogin(new TreeParams(parent, null, cursor, null), context);
      cursor = page.cursor();
      // The row "Show more" is only for clients in which a person can click on it.
      page.nodes().stream().filter(n -> n.kind() != NodeKind.more).forEach(nodes::add);
    } while (cursor != null);
    return nodes;
  }

  /**
   * Asks for rows, and asks again after a login: in a terminal nobody can click on the row that
   * asks for it.
   */
  private TreeResult afterLogin(TreeParams params, String context)
      throws ServerError, InterruptedException {
    var page = connection.answer(s -> s.tree(params));
    while (page.nodes().stream().anyMatch(TreeReader::isLogin)) {
      connection.awaitLogin(context);
      page = connection.answer(s -> s.tree(params));
    }
    return page;
  }

  private static boolean isLogin(TreeNode node) {
    return node.actions().contains(RowAction.logIn);
  }
}
