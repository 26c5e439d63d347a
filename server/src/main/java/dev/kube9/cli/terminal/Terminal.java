package dev.kube9.cli.terminal;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, errors and warnings to {@code err}.
 *
 * @param live whether a person watches, so that lines may be drawn again in place; else one plain
 *     line a change is written, and no escape codes
 * @param colours never without {@code live}, and never on {@code err}, which may go elsewhere
 * @param width in columns
 * @param height in lines
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, boolean colours, int width, int height) {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 24;

  /** A pipe or a file. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, WIDTH, HEIGHT);
  }

  /**
   * What this process was started on. Honours {@code TERM=dumb} and {@code NO_COLOR}, and asks
   * {@code stty} for the size.
   *
   * @param out this process's standard output, in the encoding of the terminal
   */
  @SuppressWarnings("SystemConsoleNull") // true of 22 to 24; since 25 it is null again on a pipe
  public static Terminal ofProcess(
      PrintStream out, PrintStream err, Map<String, String> environment) {
    var console = System.console();
    var dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    if (console == null || !console.isTerminal() || dumb) {
      return plain(out, err);
    }
    var colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    var size = TerminalSize.ask().orElseGet(() -> TerminalSize.of(environment, WIDTH, HEIGHT));
    return new Terminal(out, err, true, colours, size.columns(), size.rows());
  }

  public Look look() {
    return new Look(colours, out.charset().newEncoder().canEncode(Look.NEEDED));
  }
}
