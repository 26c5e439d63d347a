package dev.kube9.cli.restart;

import dev.kube9.cli.terminal.LiveBlock;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.WorkDoneProgress;
import java.util.ArrayList;
import java.util.List;

/** Shows a line with a bar for each running restart, and how many have ended or not begun. */
final class LiveBoard implements Board {
  private static final int BAR = 16;

  private final Terminal terminal;
  private final LiveBlock block;

  LiveBoard(Terminal terminal) {
    this.terminal = terminal;
    this.block = new LiveBlock(terminal);
  }

  @Override
  public void progress(OngoingRestart one, WorkDoneProgress value) {}

  @Override
  public void login(String line) {
    block.say(line);
  }

  @Override
  public void beat(List<OngoingRestart> all) {
    var running = all.stream().filter(OngoingRestart::isRunning).toList();
    var ended = all.stream().filter(o -> o.end().isPresent()).count();
    var rows = new ArrayList<Row>();
    rows.add(
        Row.of(
            "  %d of %d done, %d running".formatted(ended, all.size(), running.size()),
            Shade.FAINT));
    var widest = running.stream().mapToInt(o -> PlainText.width(o.label())).max().orElse(0);
    for (var one : running) {
      rows.add(
          Row.of("  " + one.label())
              .padTo(widest + 4)
              .and(terminal.look().bar(one.percentage(), BAR))
              .and("  " + one.message()));
    }
    block.draw(rows);
  }

  @Override
  public void end() {
    block.replaceBy(List.of());
  }
}
