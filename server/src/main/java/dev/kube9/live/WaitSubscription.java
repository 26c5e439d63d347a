package dev.kube9.live;

import dev.kube9.workload.ApiObject;
import java.time.Duration;

/**
 * The subscription of a wait for a rollout, which has to know how old the objects are: a watch may
 * be open and mute.
 */
public interface WaitSubscription<T extends ApiObject> extends Subscription<T> {

  /** How long ago the cluster was seen; 36,500 days when it never was. */
  Duration age();

  /** Whether the watch has been found to tell changes late or not at all. */
  boolean lags();

  /** How many waits are subscribed to this informer, this one included. */
  int waits();

  /**
   * Makes the informer list once beside its watch, for all its subscriptions, if the cluster was
   * not seen for so long. Does not wait for it: the handler hears what it shows. When the list
   * fails, that is the informer's trouble.
   */
  void check(Duration olderThan);

  /** Takes the object as a request for it has just shown it. */
  void found(T object);
}
