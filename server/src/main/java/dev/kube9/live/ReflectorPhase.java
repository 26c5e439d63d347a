package dev.kube9.live;

/** What a feed's own thread is doing. */
enum ReflectorPhase {
  /** It waits for the answer to a list, or for that to a watch to begin. */
  ASKING,
  WATCHING,
  PAUSING
}
