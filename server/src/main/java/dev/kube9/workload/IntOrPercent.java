package dev.kube9.workload;

/**
 * A number of pods or a percentage of them, as in {@code maxUnavailable: 25%}.
 *
 * @param text a whole number, or one followed by {@code %}
 */
public record IntOrPercent(String text) {
  public static final IntOrPercent ZERO = new IntOrPercent("0");
  public static final IntOrPercent ONE = new IntOrPercent("1");

  /** How many of {@code total} these are, a fraction rounded up. */
  public int roundedUp(int total) {
    return (int) Math.ceil(exact(total));
  }

  /** How many of {@code total} these are, a fraction rounded down. */
  public int roundedDown(int total) {
    return (int) Math.floor(exact(total));
  }

  private double exact(int total) {
    try {
      return text.endsWith("%")
          ? Integer.parseInt(text.substring(0, text.length() - 1)) * (double) total / 100
          : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      // The API server validates these fields, so this is a form that kube9 does not know. It
      // counts as 0.
      return 0;
    }
  }
}
