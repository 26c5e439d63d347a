package dev.kube9.screen;

import dev.kube9.screen.GivenRows.Placed;
import dev.kube9.workload.ApiObject;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Brings the rows below one parent, as the client was given them, to what they are now, and notes
 * each difference. Only rows that the client was given are made anew, however many there are behind
 * them.
 *
 * @param <R> a row as the client gets it
 */
final class RowsBelow<R> {
  private final GivenRows<R> given;
  private final Delta<R> delta;
  private final String parent;
  private final Function<R, String> id;
  private final boolean hadObjects;
  private boolean hiddenGone;

  /**
   * Begins to compare, under the lock of the rows given.
   *
   * @param id of a row
   */
  RowsBelow(GivenRows<R> given, Delta<R> delta, String parent, Function<R, String> id) {
    this.given = given;
    this.delta = delta;
    this.parent = parent;
    this.id = id;
    hadObjects = given.hasObjects(parent);
  }

  /** An object is there: its row is compared if the client was given it, or belongs to it now. */
  <T extends ApiObject> void there(RowOrder order, T object, Function<T, R> row) {
    var known = given.idAt(parent, order);
    if (known.isEmpty() && !given.belongs(parent, order, object)) {
      return;
    }
    var now = row.apply(object);
    if (known.filter(id.apply(now)::equals).isPresent()) {
      if (given.update(id.apply(now), now)) {
        delta.changed(parent, now);
      }
      return;
    }
    known.ifPresent(_ -> gone(order)); // another object of the same name
    delta.added(parent, given.insert(parent, new Placed<>(order, id.apply(now), now)), now);
  }

  /** There is no object of this place any more. */
  void gone(RowOrder order) {
    var known = given.idAt(parent, order);
    hiddenGone |= known.isEmpty();
    known.ifPresent(
        id -> {
          given.remove(parent, order);
          delta.gone(parent, id);
        });
  }

  /**
   * Ends: where rows take the place of why there are none, or the other way round, or nothing is
   * left behind "Show more", the client has to ask again.
   *
   * @param hasHidden whether an object is there that the client was not given
   */
  void end(BooleanSupplier hasHidden) {
    var objectsCameOrWent = hadObjects != given.hasObjects(parent);
    if (objectsCameOrWent || (hiddenGone && given.hasMore(parent) && !hasHidden.getAsBoolean())) {
      delta.stale(parent);
    }
  }
}
