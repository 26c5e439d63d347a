package dev.kube9.screen;

/** Something on screen that is shown as rows of the tree. */
interface FollowedRows extends Followed {
  /**
   * Adds what changed to the delta. Called by one thread, under the lock of the given rows. May
   * subscribe to informers, and does not block.
   */
  void collect(TreeDelta delta);
}
