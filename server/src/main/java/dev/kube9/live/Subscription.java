package dev.kube9.live;

import dev.kube9.failure.Kube9Exception;
import dev.kube9.workload.ApiObject;
import java.util.Collection;
import java.util.Optional;

/** An interest in the objects of an informer: while it is open they are kept up to date. */
public interface Subscription<T extends ApiObject> extends AutoCloseable {

  /** Whether there was a whole list: before that, an object that is not shown may well exist. */
  boolean listed();

  /** The object of this namespace and name, as it is known to be now. */
  Optional<T> get(String namespace, String name);

  /** All objects, in no order. */
  Collection<T> all();

  /** Why the objects cannot be kept up to date at the moment; empty when they can. */
  Optional<Kube9Exception> trouble();

  @Override
  void close();
}
