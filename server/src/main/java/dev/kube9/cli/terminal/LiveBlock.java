package dev.kube9.cli.terminal;

import java.util.List;

/**
 * The last lines of the screen, drawn again in place.
 *
 * <p>Between two drawings the cursor is at the beginning of the line below the block. This works
 * only if no line wraps and the block is not higher than the screen, so both are cut.
 */
public final class LiveBlock {
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final Look look;
  private int height;

  public LiveBlock(Terminal terminal) {
    this.terminal = terminal;
    this.look = terminal.look();
  }

  /** Draws these lines in place of the last ones. */
  public void draw(List<Row> rows) {
    var shown = rows.subList(0, Math.min(rows.size(), terminal.height() - 1));
    write(shown);
    height = shown.size();
  }

  /** Shows these lines in place of the block and leaves them there. */
  public void replaceBy(List<Row> rows) {
    write(rows);
    height = 0;
  }

  /** Prints a line in place of the block and leaves it there. It is not cut. */
  public void say(String line) {
    terminal.out().print(home().append(ERASE_BELOW).append(line).append('\n'));
    terminal.out().flush();
    height = 0;
  }

  /** Moves the cursor to the beginning of the block. */
  private StringBuilder home() {
    var text = new StringBuilder("\r");
    return height > 0 ? text.append("\u001b[").append(height).append('A') : text;
  }

  private void write(List<Row> rows) {
    var text = home();
    for (var row : rows) {
      // The last column is not used: some terminals wrap the line when it is written.
      text.append(row.render(look, terminal.width() - 1)).append(ERASE_LINE).append('\n');
    }
    terminal.out().print(text.append(ERASE_BELOW));
    terminal.out().flush();
  }
}
