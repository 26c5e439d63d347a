package dev.kube9.protocol;

/** Whether a problem may disappear by itself. */
public enum ProblemSeverity {
  FATAL("fatal"),
  TRANSIENT("transient");

  private final String text;

  /**
   * @param text the value on the wire, which cannot be the constant's name: {@code transient} is a
   *     keyword of Java
   */
  ProblemSeverity(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
