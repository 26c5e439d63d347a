package dev.kube9.workload;

/**
 * The end of what a container wrote.
 *
 * @param truncated whether there is more before it
 */
public record PodLog(String text, boolean truncated) {

  /** It may hold anything, secrets too. */
  @Override
  public String toString() {
    return "a log of %d characters".formatted(text.length());
  }
}
