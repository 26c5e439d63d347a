package dev.kube9.cli;

import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.RowShade;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.Look;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints the tree as text: a context with its workloads, without their pods. */
final class TreePrinter {
  private static final Set<NodeKind> OPENED = Set.of(NodeKind.context, NodeKind.category);

  private final Connection connection;
  private final Terminal terminal;
  private final Look look;
  private String context = "";
  private boolean whole = true;

  TreePrinter(Connection connection, Terminal terminal) {
    this.connection = connection;
    this.terminal = terminal;
    this.look = terminal.look();
  }

  /** Prints the list of contexts, and returns whether none of its rows is an error. */
  boolean printContexts() throws ServerError, InterruptedException {
    print(lines(children(null), 0));
    return whole;
  }

  /** Prints a context with all rows below it. Returns whether it exists and no row is an error. */
  boolean printContext(String name) throws ServerError, InterruptedException {
    context = name;
    var roots = children(null);
    var found = roots.stream().filter(n -> isContext(n) && name.equals(n.context())).findFirst();
    if (found.isEmpty()) {
      printUnknown(name, roots);
      return false;
    }
    printBelow(found.get());
    return whole;
  }

  /**
   * Prints a context. Its own row is read after the rows below it, because until then it says that
   * the context is not connected.
   */
  private void printBelow(TreeNode root) throws ServerError, InterruptedException {
    var below = new ArrayList<Line>();
    read(root, 1, below);
    var now = children(null).stream().filter(n -> n.id().equals(root.id())).findFirst();
    print(lines(List.of(now.orElse(root)), 0));
    print(below);
  }

  private static boolean isContext(TreeNode node) {
    return node.kind() == NodeKind.context;
  }

  private void printUnknown(String name, List<TreeNode> roots) {
    var err = terminal.err();
    err.println("There is no context \"" + PlainText.line(name) + "\".");
    var contexts = roots.stream().filter(TreePrinter::isContext).map(TreeNode::context).toList();
    if (!contexts.isEmpty()) {
      err.println("  There are: " + PlainText.line(String.join(", ", contexts)));
    }
    // The other rows say why there are no contexts, or fewer than expected.
    roots.stream().filter(n -> !isContext(n)).forEach(n -> err.println("  " + text(n)));
  }

  private void read(TreeNode parent, int depth, List<Line> to)
      throws ServerError, InterruptedException {
    var children = children(parent.id());
    if (children.stream().noneMatch(n -> OPENED.contains(n.kind()))) {
      to.addAll(lines(children, depth));
      return;
    }
    for (var node : children) {
      to.addAll(lines(List.of(node), depth));
      if (node.expandable() && OPENED.contains(node.kind())) {
        read(node, depth + 1, to);
      }
    }
  }

  /** A line of the output, and whether it is an error. */
  private record Line(Row row, boolean isError) {}

  /** The lines of siblings, with their descriptions in one column. */
  private static List<Line> lines(List<TreeNode> nodes, int depth) {
    var widest = nodes.stream().mapToInt(n -> PlainText.width(label(n))).max().orElse(0);
    return nodes.stream().map(n -> new Line(row(n, depth, widest), isError(n))).toList();
  }

  private static Row row(TreeNode node, int depth, int widest) {
    var row = Row.of("  ".repeat(depth) + label(node));
    var description = PlainText.line(node.description());
    return description.isEmpty()
        ? row
        : row.padTo(2 * depth + widest + 2).and(description, RowShade.of(node));
  }

  private void print(List<Line> lines) {
    for (var line : lines) {
      terminal.out().println(line.row().render(look));
      whole &= !line.isError();
    }
  }

  private static boolean isError(TreeNode node) {
    return node.severity() == MessageSeverity.error;
  }

  private static String label(TreeNode node) {
    return PlainText.line(node.label());
  }

  private static String text(TreeNode node) {
    return (label(node) + "  " + PlainText.line(node.description())).strip();
  }

  private List<TreeNode> children(@Nullable String parent)
      throws ServerError, InterruptedException {
    var nodes = new ArrayList<TreeNode>();
    String cursor = null;
    do {
      var params = new TreeParams(parent, null, cursor, null);
      var page = afterLogin(params);
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
  private TreeResult afterLogin(TreeParams params) throws ServerError, InterruptedException {
    var page = connection.answer(s -> s.tree(params));
    while (page.nodes().stream().anyMatch(TreePrinter::isLogin)) {
      connection.awaitLogin(context);
      page = connection.answer(s -> s.tree(params));
    }
    return page;
  }

  private static boolean isLogin(TreeNode node) {
    return node.actions().contains(RowAction.logIn);
  }
}
