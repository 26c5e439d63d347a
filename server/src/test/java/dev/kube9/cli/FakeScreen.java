package dev.kube9.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kube9.cli.terminal.Prompt;
import dev.kube9.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A terminal of 80 columns that understands only the escape codes that kube9 uses. */
final class FakeScreen extends OutputStream {
  private static final int WIDTH = 80;
  private static final Pattern TOKEN =
      Pattern.compile("\u001b\\[(\\d*)([A-Za-z])|[^\u001b]", Pattern.DOTALL);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  Terminal terminal(boolean colours) {
    var out = new PrintStream(this, true, UTF_8);
    return new Terminal(out, out, true, colours, WIDTH, 24, Prompt.NOBODY);
  }

  @Override
  public synchronized void write(int b) {
    written.write(b);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    written.write(bytes, offset, length);
    notifyAll();
  }

  /** Everything that has been written. */
  synchronized String written() {
    return written.toString(UTF_8);
  }

  /** Blocks until a text was written. */
  synchronized void await(String text) throws InterruptedException {
    while (!written().contains(text)) {
      wait();
    }
  }

  /** The text on the screen. */
  String text() {
    var lines = new ArrayList<StringBuilder>(List.of(new StringBuilder()));
    var row = 0;
    var column = 0;
    var tokens = TOKEN.matcher(written());
    while (tokens.find()) {
      var code = tokens.group(2);
      if (code == null) {
        switch (tokens.group()) {
          case "\r" -> column = 0;
          case "\n" -> {
            row++;
            column = 0;
            if (row == lines.size()) {
              lines.add(new StringBuilder());
            }
          }
          default -> {
            if (column == WIDTH) {
              throw new IllegalStateException("a line wraps: " + lines.get(row));
            }
            put(lines.get(row), column++, tokens.group());
          }
        }
      } else {
        switch (code) {
          case "A" -> row -= Integer.parseInt(tokens.group(1));
          case "K" -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
          case "J" -> {
            lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            lines.subList(row + 1, lines.size()).clear();
          }
          case "m" -> {}
          default -> throw new IllegalStateException("unknown escape code " + tokens.group());
        }
      }
    }
    return String.join("\n", lines);
  }

  private static void put(StringBuilder line, int column, String character) {
    if (column < line.length()) {
      line.replace(column, column + 1, character);
    } else {
      line.append(character);
    }
  }
}
