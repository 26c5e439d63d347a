package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.tree.Category;
import dev.kube9.tree.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Distinguishes requests of a person from those of a client that was notified of a change. */
class AsksTest {
  private static final NodeId CATEGORY = new NodeId.OfCategory("dev", Category.DEPLOYMENTS);
  private static final String CONTEXT = new NodeId.Context("dev").text();

  private final Asks asks = new Asks();

  @Test
  void the_first_question_is_a_persons_and_each_that_nobody_told_to_ask() {
    assertTrue(isPersons());
    assertTrue(isPersons());
  }

  @Test
  void a_client_that_was_told_of_the_rows_or_of_one_above_asks_by_itself_and_once() {
    var _ = isPersons();
    asks.toldToAsk(List.of(CATEGORY.text()));
    assertFalse(isPersons());
    assertTrue(isPersons());
    asks.toldToAsk(List.of(CONTEXT));
    assertFalse(isPersons());
    asks.toldToAsk(List.of());
    assertFalse(isPersons());
    assertTrue(isPersons());
  }

  @Test
  void what_was_never_shown_is_asked_for_by_a_person_whatever_was_told_before() {
    asks.toldToAsk(List.of(CONTEXT));
    assertTrue(isPersons());
  }

  @Test
  void other_rows_do_not_matter() {
    var _ = isPersons();
    asks.toldToAsk(List.of(new NodeId.Context("other").text()));
    assertTrue(isPersons());
  }

  @Test
  void the_page_of_a_namespace_is_told_of_in_the_same_way() {
    var shop = new NamespaceKey("dev", "shop");
    assertTrue(asks.isPersons(shop));
    asks.toldToAsk(shop);
    assertFalse(asks.isPersons(shop));
    assertTrue(asks.isPersons(shop));
  }

  private boolean isPersons() {
    return asks.isPersons(CATEGORY.text(), CATEGORY);
  }
}
