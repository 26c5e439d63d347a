package dev.kube9.live;

import dev.kube9.workload.ApiObject;
import org.jspecify.annotations.Nullable;

/** Hears of changes on the feed's own thread, after the feed shows them; must return quickly. */
public interface ResourceEventHandler<T extends ApiObject> {

  /**
   * One object changed.
   *
   * @param before absent when it was added
   * @param now absent when it was deleted
   */
  void changed(@Nullable T before, @Nullable T now);

  /** The feed has its first list, or has met a trouble, or is past one: look at everything. */
  void turned();

  /** For whoever only looks. */
  static <T extends ApiObject> ResourceEventHandler<T> none() {
    return new ResourceEventHandler<>() {
      @Override
      public void changed(@Nullable T before, @Nullable T now) {}

      @Override
      public void turned() {}
    };
  }
}
