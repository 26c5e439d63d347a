package dev.kube9.cli.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cli.restart.MirroredRows.Effect;
import dev.kube9.protocol.AddedRow;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirroredRowsTest {
  private final MirroredRows rows = new MirroredRows("web");

  @BeforeEach
  void has_pods_a_and_b() {
    rows.replaceBy(List.of(pod("a"), pod("b")));
  }

  @Test
  void a_row_is_inserted_after_the_row_that_the_server_names() {
    assertEquals(
        Effect.CHANGED, rows.apply(added(below("web", "a", "x"), below("web", null, "y"))));
    assertEquals(List.of("y", "a", "x", "b"), ids());
  }

  @Test
  void a_row_after_an_unknown_row_means_that_the_rows_are_asked_for_again() {
    assertEquals(Effect.STALE, rows.apply(added(below("web", "unknown", "x"))));
    assertEquals(List.of("a", "b"), ids());
  }

  @Test
  void rows_below_other_rows_are_ignored() {
    assertEquals(Effect.NONE, rows.apply(added(below("cart", "unknown", "x"))));
  }

  @Test
  void rows_that_the_server_calls_stale_are_asked_for_again() {
    var none = List.<TreeNode>of();
    assertEquals(
        Effect.STALE,
        rows.apply(
            new TreeChangedParams(List.of("web"), none, List.of(), List.of(), List.of("web"))));
    assertEquals(
        Effect.STALE,
        rows.apply(new TreeChangedParams(List.of(), none, List.of(), List.of(), List.of())));
  }

  private List<String> ids() {
    return rows.all().stream().map(TreeNode::id).toList();
  }

  private static TreeChangedParams added(AddedRow... added) {
    return new TreeChangedParams(
        List.of("web"), List.of(), Arrays.asList(added), List.of(), List.of());
  }

  private static AddedRow below(String parent, @Nullable String after, String id) {
    return new AddedRow(parent, after, pod(id));
  }

  private static TreeNode pod(String id) {
    return new TreeNode(
        id,
        NodeKind.Pod,
        id,
        null,
        null,
        null,
        "kube9.Pod",
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }
}
