package dev.kube9.live;

import dev.kube9.workload.ApiObject;
import java.time.Duration;

/**
 * The lease of whoever waits for a rollout, and so must know how old is what a feed shows: a watch
 * may be open and mute.
 */
public interface WaitSubscription<T extends ApiObject> extends Subscription<T> {

  /** How long ago the cluster was seen; longer than anybody waits when it never was. */
  Duration age();

  /** Whether the feed's watch has been found to tell late or nothing at all. */
  boolean lags();

  /** How many waits rely on this feed, this one included. */
  int waits();

  /**
   * Makes the feed list once beside its watch, for all who wait by it, if the cluster was not seen
   * for so long. Does not wait for it: the listener hears what it shows. When it fails the feed
   * begins anew, and that is its trouble.
   */
  void check(Duration olderThan);

  /** Takes what a request for the object itself has shown just now. */
  void found(T object);
}
