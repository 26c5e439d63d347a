package dev.kube9.cli.terminal;

import java.time.Duration;

/**
 * The characters and colours that a terminal can show.
 *
 * @param unicode whether its encoding has {@link #NEEDED}; if not, ASCII characters are used
 */
public record Look(boolean colours, boolean unicode) {
  static final String NEEDED = "✓✗━╸⠋…·";

  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String ASCII_SPINNER = "|/-\\";
  private static final Duration FRAME = Duration.ofMillis(100);

  public String shade(String text, Shade shade) {
    return colours ? shade.on(text) : text;
  }

  public String tick() {
    return unicode ? "✓" : "+";
  }

  public String cross() {
    return unicode ? "✗" : "x";
  }

  public String ellipsis() {
    return unicode ? "…" : "...";
  }

  public String spinner(Duration elapsed) {
    var frames = unicode ? SPINNER : ASCII_SPINNER;
    var frame = (int) (elapsed.dividedBy(FRAME) % frames.length());
    return frames.substring(frame, frame + 1);
  }

  /** A progress bar. */
  public Row bar(int percentage, int columns) {
    var done = Math.clamp((long) percentage, 0, 100) * columns / 100;
    var sign = unicode ? "━" : "=";
    return Row.of(sign.repeat(done), Shade.GOOD)
        .and((unicode ? "━" : "-").repeat(columns - done), Shade.FAINT);
  }
}
