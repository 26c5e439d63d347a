package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.tree.ContextNodes.Counts;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Sample;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CountedObjectsTest {
  private final CountedObjects<Deployment> counted =
      new CountedObjects<>(deployment -> deployment.desired() == 9);
  private final Deployment web = named("web", 1);
  private final Deployment cart = named("cart", 9);

  @Test
  void objects_that_change_or_go_are_counted_anew() {
    counted.use(_ -> true, () -> List.of(web, cart));
    assertEquals(new Counts(2, 1), counted.counts());
    counted.note("shop/web", named("web", 9));
    counted.note("shop/web", named("web", 9));
    assertEquals(new Counts(2, 2), counted.counts());
    counted.note("shop/cart", null);
    counted.note("shop/unknown", null);
    assertEquals(new Counts(1, 1), counted.counts());
  }

  @Test
  void only_what_the_filter_shows_is_counted() {
    Predicate<ApiObject> onlyWeb = object -> object.key().contains("web");
    counted.use(onlyWeb, () -> List.of(web, cart));
    counted.note("shop/cart", cart);
    assertEquals(new Counts(1, 0), counted.counts());
    counted.use(_ -> true, () -> List.of(web, cart));
    assertEquals(new Counts(2, 1), counted.counts());
  }

  private static Deployment named(String name, int desired) {
    return Sample.deployment(desired).named("shop", name).make();
  }
}
