package dev.kube9.requests;

import dev.kube9.cluster.PendingLogin;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeResult;
import dev.kube9.screen.Cursor;
import dev.kube9.screen.Screen;
import dev.kube9.screen.rows.GivenRows;
import dev.kube9.screen.rows.GivenRows.Placed;
import dev.kube9.screen.rows.RowOrder;
import dev.kube9.tree.MessageNodes;
import dev.kube9.tree.NodeId;
import dev.kube9.words.login.LoginWords;
import dev.kube9.workload.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the answers of {@code kube9/tree} and records the rows that the client was given. */
final class TreeAnswers {
  private final GivenRows<TreeNode> given;
  private final ShownContexts contexts;

  TreeAnswers(Screen screen) {
    given = screen.given();
    contexts = screen.contexts();
  }

  /** The row of an object with its place. */
  static Placed<TreeNode> placed(RowOrder order, TreeNode row) {
    return new Placed<>(order, row.id(), row);
  }

  /** An answer with rows that always exist. */
  TreeResult fixed(String parent, List<TreeNode> nodes) {
    given.give(parent, notes(nodes), _ -> true, true);
    return new TreeResult(nodes, null);
  }

  /**
   * An answer with rows of objects.
   *
   * @param notes rows that explain, shown before the others
   * @param filter the objects that the client wants to see
   * @param from where this part begins; {@link Cursor#START} for the first rows
   * @param next where the next part begins; absent if these are the last rows
   */
  TreeResult objects(
      String parent,
      List<TreeNode> notes,
      List<Placed<TreeNode>> rows,
      Predicate<ApiObject> filter,
      Cursor from,
      @Nullable Cursor next) {
    var all = new ArrayList<>(notes(notes));
    all.addAll(rows);
    var isFirst = from.equals(Cursor.START);
    if (isFirst) {
      given.give(parent, all, filter, next == null);
    } else {
      given.giveMore(parent, rows, next == null);
    }
    var nodes = new ArrayList<TreeNode>();
    (isFirst ? all : rows).forEach(one -> nodes.add(one.row()));
    if (next != null) {
      nodes.add(MessageNodes.more(parent));
    }
    return new TreeResult(nodes, next == null ? null : next.text());
  }

  /** An answer with a row that says why there are no others. */
  TreeResult trouble(String parent, String context, Kube9Exception failure) {
    contexts.noteConnection(context, failure);
    var hint = failure.hint();
    var label = hint == null ? failure.reason() : failure.reason() + ": " + hint;
    return failed(
        parent,
        isListRefused(parent, failure)
            ? MessageNodes.forbidden(parent, label, hint)
            : MessageNodes.error(parent, label, hint));
  }

  private static boolean isListRefused(String parent, Kube9Exception failure) {
    return failure instanceof ApiFailure api
        && api.kind() == ApiFailure.Kind.Forbidden
        && NodeId.parse(parent).orElse(null) instanceof NodeId.OfCategory;
  }

  /**
   * An answer with a row that asks for a login. When the login has ended, the client is told to ask
   * again.
   */
  TreeResult waiting(String parent, PendingLogin login) {
    var words = contexts.logins().words(login);
    return failed(
        parent,
        MessageNodes.login(
            parent,
            LoginWords.waiting(words),
            "%s waits for you to log in: %s".formatted(login.program(), words)));
  }

  private TreeResult failed(String parent, TreeNode row) {
    given.giveFailure(parent, notes(List.of(row)));
    return new TreeResult(List.of(row), null);
  }

  private static List<Placed<TreeNode>> notes(List<TreeNode> nodes) {
    var notes = new ArrayList<Placed<TreeNode>>(nodes.size());
    for (var i = 0; i < nodes.size(); i++) {
      notes.add(placed(RowOrder.ofNote(i), nodes.get(i)));
    }
    return notes;
  }
}
