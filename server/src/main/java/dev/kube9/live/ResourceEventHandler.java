package dev.kube9.live;

import dev.kube9.workload.ApiObject;
import org.jspecify.annotations.Nullable;

/**
 * Called for changes after the informer has stored them, one at a time and under the informer's
 * lock. It has to return quickly and must not subscribe to the same informer.
 */
public interface ResourceEventHandler<T extends ApiObject> {

  /**
   * One object changed.
   *
   * @param before absent when it was added
   * @param now absent when it was deleted
   */
  void changed(@Nullable T before, @Nullable T now);

  /** The informer has its first list, or its trouble began or ended. */
  void turned();

  /** A handler that does nothing, for a subscription that only reads. */
  static <T extends ApiObject> ResourceEventHandler<T> none() {
    return new ResourceEventHandler<>() {
      @Override
      public void changed(@Nullable T before, @Nullable T now) {}

      @Override
      public void turned() {}
    };
  }
}
