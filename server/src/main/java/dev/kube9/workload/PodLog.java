package dev.kube9.workload;

/**
 * The end of a container's log.
 *
 * @param truncated whether the log has more lines before these
 */
public record PodLog(String text, boolean truncated) {

  /** Without the text, which may contain secrets. */
  @Override
  public String toString() {
    return "a log of %d characters".formatted(text.length());
  }
}
