package dev.kube9.cli.terminal;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, errors and warnings to {@code err}.
 *
 * @param live whether a person watches, so that lines can be drawn again in place; if not, one
 *     plain line is written for each change, without escape codes
 * @param colours whether colours are used: only if {@code live}, and never on {@code err}, which
 *     may be redirected
 * @param width in columns
 * @param height in lines
 * @param prompt asks the person at the terminal, if there is one
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean live,
    boolean colours,
    int width,
    int height,
    Prompt prompt) {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 24;

  /** A terminal for output to a pipe or a file. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, WIDTH, HEIGHT, Prompt.NOBODY);
  }

  /**
   * The terminal of this process. Honours {@code TERM=dumb} and {@code NO_COLOR}, and runs {@code
   * stty} to find the size.
   *
   * @param out this process's standard output, in the encoding of the terminal
   */
  @SuppressWarnings("SystemConsoleNull") // null on a pipe, but not in Java 22 to 24
  public static Terminal ofProcess(
      PrintStream out, PrintStream err, Map<String, String> environment) {
    var console = System.console();
    var dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    if (console == null || !console.isTerminal() || dumb) {
      return plain(out, err);
    }
    var colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    var size = TerminalSize.ask().orElseGet(() -> TerminalSize.of(environment, WIDTH, HEIGHT));
    return new Terminal(out, err, true, colours, size.columns(), size.rows(), Prompt.of(console));
  }

  /** The same without lines that are drawn again, so that others may write between them. */
  public Terminal withoutRedrawing() {
    return new Terminal(out, err, false, false, width, height, prompt);
  }

  public Look look() {
    return new Look(colours, out.charset().newEncoder().canEncode(Look.NEEDED));
  }
}
