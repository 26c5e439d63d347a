package dev.kube9.screen;

/** Something on screen that is shown as rows of the tree. */
interface FollowedRows extends Followed {
  /**
   * Notes what the client has to be told. Called by one thread, under the lock of the rows given;
   * may subscribe, and does not wait for anything.
   */
  void collect(TreeDelta delta);
}
