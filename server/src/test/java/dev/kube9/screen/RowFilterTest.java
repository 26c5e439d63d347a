package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.protocol.TreeFilter;
import dev.kube9.workload.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFilterTest {
  private static final List<String> CONTEXTS = List.of("prod-eu", "prod-us", "staging-eu", "web");

  @Test
  void a_word_that_is_in_no_name_of_a_context_leaves_out_none() {
    assertEquals(CONTEXTS, contexts("checkout"));
    assertEquals(CONTEXTS, contexts(""));
  }

  @Test
  void words_choose_the_contexts_with_the_most_of_them() {
    assertEquals(List.of("prod-eu", "prod-us"), contexts("PROD"));
    assertEquals(List.of("prod-eu"), contexts("prod eu"));
    assertEquals(List.of("prod-eu", "prod-us", "web"), contexts("prod web"));
  }

  @Test
  void a_context_that_was_contacted_stays_because_the_words_may_mean_its_workloads() {
    var filter = RowFilter.of(new TreeFilter(null, "web", null));
    assertEquals(List.of("prod-us", "web"), filter.contexts(CONTEXTS, "prod-us"::equals));
  }

  @Test
  void contexts_that_are_named_are_the_only_ones() {
    var filter = RowFilter.of(new TreeFilter(null, "web", List.of("EU")));
    assertEquals(List.of("prod-eu", "staging-eu"), filter.contexts(CONTEXTS, "prod-us"::equals));
  }

  @Test
  void a_word_is_looked_for_in_the_context_too() {
    var web = Sample.deployment(1).named("shop", "web").make();
    assertTrue(RowFilter.of(new TreeFilter(null, "prod we", null)).shows("prod-eu", web));
    assertTrue(RowFilter.of(new TreeFilter(null, "shop/w", null)).shows("prod-eu", web));
    assertFalse(RowFilter.of(new TreeFilter(null, "prod cart", null)).shows("prod-eu", web));
    assertFalse(RowFilter.of(new TreeFilter(List.of("b"), "prod", null)).shows("prod-eu", web));
  }

  private static List<String> contexts(String text) {
    return RowFilter.of(new TreeFilter(null, text, null)).contexts(CONTEXTS, _ -> false);
  }
}
