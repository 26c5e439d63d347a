package dev.kube9.live;

import dev.kube9.workload.ApiObject;
import java.time.Duration;

/**
 * The subscription of a wait for a rollout. It tells how old the objects are, because an open watch
 * may deliver nothing.
 */
public interface WaitSubscription<T extends ApiObject> extends Subscription<T> {

  /** How long ago the state of the cluster was seen; 36,500 days if never. */
  Duration age();

  /** Whether the watch was found to deliver changes late or not at all. */
  boolean lags();

  /** How many waits are subscribed to this informer, including this one. */
  int waits();

  /**
   * Makes the informer list once beside its watch, for all its subscriptions, if it has not seen
   * the cluster for this time. Does not block: the handler is called for the changes that the list
   * shows. A list that fails becomes the informer's trouble.
   */
  void check(Duration olderThan);

  /** Stores the object that a GET request has just returned. */
  void found(T object);
}
