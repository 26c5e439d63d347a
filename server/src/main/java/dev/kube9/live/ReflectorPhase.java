package dev.kube9.live;

/** What a reflector is doing. */
enum ReflectorPhase {
  /** It waits for the answer to a list, or for a watch to begin. */
  ASKING,
  WATCHING,
  PAUSING
}
