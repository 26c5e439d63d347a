package dev.kube9.screen.rows;

import dev.kube9.screen.rows.GivenRows.Placed;
import dev.kube9.workload.ApiObject;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows that the client was given below one parent with the objects as they are now,
 * and notes each difference. Only rows that the client was given are made again, however many
 * others there are.
 *
 * @param <R> a row as the client gets it
 */
public final class RowsBelow<R> {
  private final GivenRows<R> given;
  private final Delta<R> delta;
  private final String parent;
  private final Function<R, String> id;
  private final boolean hadObjects;
  private boolean hiddenGone;

  /**
   * Begins to compare. Used under the lock of the given rows.
   *
   * @param id returns the id of a row
   */
  public RowsBelow(GivenRows<R> given, Delta<R> delta, String parent, Function<R, String> id) {
    this.given = given;
    this.delta = delta;
    this.parent = parent;
    this.id = id;
    hadObjects = given.hasObjects(parent);
  }

  /**
   * Compares the rows of these objects.
   *
   * @param keys of the objects that may have changed
   * @param place returns the place of an object's row
   * @param object returns an object as it is now; absent when there is none any more
   * @param row makes an object's row
   */
  public <T extends ApiObject> void compare(
      Iterable<String> keys,
      Function<String, RowOrder> place,
      Function<String, @Nullable T> object,
      Function<T, R> row) {
    // A client removes rows first and then adds new ones, each behind a row that it already has.
    var existing = new TreeMap<RowOrder, T>();
    for (var key : keys) {
      var order = place.apply(key);
      var now = object.apply(key);
      if (now == null) {
        gone(order);
      } else if (isAmongGiven(order, now)) {
        existing.put(order, now); // the other objects of a first list, perhaps 50,000, have no rows
      }
    }
    existing.forEach((order, now) -> there(order, now, row));
  }

  /**
   * An object exists: its row is compared if the client was given it, and added if it still belongs
   * among the given rows, of which the last ones may have gone meanwhile.
   */
  private <T extends ApiObject> void there(RowOrder order, T object, Function<T, R> row) {
    var known = given.idAt(parent, order);
    if (!isAmongGiven(order, object)) {
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

  private boolean isAmongGiven(RowOrder order, ApiObject object) {
    return given.idAt(parent, order).isPresent() || given.belongs(parent, order, object);
  }

  /** No object has this place any more. */
  private void gone(RowOrder order) {
    var known = given.idAt(parent, order);
    hiddenGone |= known.isEmpty();
    known.ifPresent(
        id -> {
          given.remove(parent, order);
          delta.gone(parent, id);
        });
  }

  /**
   * Ends the comparison. The client has to ask again if rows of objects replace rows that say why
   * there are none, or the reverse, or if nothing is left to load by "Show more".
   *
   * @param hasHidden whether an object exists whose row the client was not given
   */
  public void end(BooleanSupplier hasHidden) {
    var objectsCameOrWent = hadObjects != given.hasObjects(parent);
    if (objectsCameOrWent || (hiddenGone && given.hasMore(parent) && !hasHidden.getAsBoolean())) {
      delta.stale(parent);
    }
  }
}
