package dev.kube9.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The size of the screen. */
public record TerminalSize(int rows, int columns) {
  // A terminal that does not know its size reports zero.
  private static final Pattern STTY = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})\\s*");
  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,3}");

  /** Asks {@code stty}, because Java cannot ask the terminal without native code. */
  static Optional<TerminalSize> ask() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static Optional<TerminalSize> parse(String stty) {
    var size = STTY.matcher(stty);
    return size.matches()
        ? Optional.of(
            new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))))
        : Optional.empty();
  }

  static TerminalSize of(Map<String, String> environment, int columns, int rows) {
    var stated = environment.getOrDefault("COLUMNS", "");
    return new TerminalSize(
        rows, COLUMNS.matcher(stated).matches() ? Integer.parseInt(stated) : columns);
  }
}
