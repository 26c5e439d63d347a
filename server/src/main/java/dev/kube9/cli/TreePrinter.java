package dev.kube9.cli;

import com.google.gson.JsonObject;
import dev.kube9.cli.TreeReader.Branch;
import dev.kube9.cli.arguments.Output;
import dev.kube9.cli.connection.RowShade;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.TreeNode;
import java.util.List;

/** Prints rows of the tree. */
record TreePrinter(Terminal terminal, Output output) {

  /** Prints rows with all below them. Returns whether none of them is an error. */
  boolean print(List<Branch> roots) {
    switch (output) {
      case JSON -> new JsonOutput(terminal.out()).document(items(roots));
      case NAME -> roots.forEach(this::names);
      case TEXT, WIDE -> lines(roots, 0);
    }
    return roots.stream().allMatch(TreePrinter::isWhole);
  }

  private static boolean isWhole(Branch branch) {
    return branch.node().severity() != MessageSeverity.error
        && branch.below().stream().allMatch(TreePrinter::isWhole);
  }

  private static JsonObject items(List<Branch> branches) {
    return JsonOutput.items(branches.stream().map(TreePrinter::item).toList());
  }

  private static JsonObject item(Branch branch) {
    var item = JsonOutput.fields(branch.node());
    if (branch.isOpened()) {
      item.add("items", items(branch.below()).get("items"));
    }
    return item;
  }

  /** Prints the names of the workloads, or those of contexts if they are not opened. */
  private void names(Branch branch) {
    var node = branch.node();
    if (node.workload() != null) {
      terminal.out().println(ObjectName.of(node.workload()));
    } else if (node.kind() == NodeKind.context && !branch.isOpened()) {
      terminal.out().println(PlainText.line(node.context()));
    } else if (node.severity() == MessageSeverity.error && !branch.isOpened()) {
      terminal.err().println(row(node, 0, width(node)).render(terminal.look()));
    }
    branch.below().forEach(this::names);
  }

  /** Prints siblings: their descriptions are in one column, unless there are rows between them. */
  private void lines(List<Branch> siblings, int depth) {
    var isOneBlock = siblings.stream().noneMatch(b -> b.isOpened() && depth > 0);
    var widest = siblings.stream().mapToInt(b -> width(b.node())).max().orElse(0);
    for (var branch : siblings) {
      var column = isOneBlock ? widest : width(branch.node());
      terminal.out().println(row(branch.node(), depth, column).render(terminal.look()));
      lines(branch.below(), depth + 1);
    }
  }

  private static Row row(TreeNode node, int depth, int widest) {
    var row = Row.of("  ".repeat(depth) + label(node));
    var description = PlainText.line(node.description());
    return description.isEmpty()
        ? row
        : row.padTo(2 * depth + widest + 2).and(description, RowShade.of(node));
  }

  private static int width(TreeNode node) {
    return PlainText.width(label(node));
  }

  private static String label(TreeNode node) {
    return PlainText.line(node.label());
  }
}
