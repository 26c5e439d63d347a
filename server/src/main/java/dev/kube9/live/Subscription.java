package dev.kube9.live;

import dev.kube9.failure.Kube9Exception;
import dev.kube9.workload.ApiObject;
import java.util.Collection;
import java.util.Optional;

/** A subscription to the objects of an informer, which are kept up to date while it is open. */
public interface Subscription<T extends ApiObject> extends AutoCloseable {

  /**
   * Whether a complete list has been read. Until then, an object that is missing here may exist.
   */
  boolean listed();

  /** The newest known state of the object with this namespace and name. */
  Optional<T> get(String namespace, String name);

  /** All objects, in no order. */
  Collection<T> all();

  /** Why the objects cannot be kept up to date at the moment; empty when they can. */
  Optional<Kube9Exception> trouble();

  @Override
  void close();
}
