package dev.kube9.cli.restart;

import dev.kube9.cli.connection.RowShade;
import dev.kube9.cli.terminal.LiveBlock;
import dev.kube9.cli.terminal.Look;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.cli.terminal.TimeSpan;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireProblem;
import dev.kube9.protocol.WorkDoneProgress;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the current step with a spinner and a bar, and below it the pods and their problems. */
final class LiveView implements RestartView {
  private static final int BAR = 22;
  private static final int TIME = 10;
  private static final int WIDEST = 80;
  private static final int PROBLEMS = 3;

  /** The steps of a restart, in their order. */
  private static final List<ProgressStep> STEPS =
      List.of(ProgressStep.applying, ProgressStep.waitingForPods, ProgressStep.rolling);

  private final Terminal terminal;
  private final Look look;
  private final LiveBlock block;
  private final Time time;
  private final long startNanos;
  private @Nullable ProgressStep step;
  private String stepMessage = "";
  private String message = "";
  private @Nullable Integer percentage;
  private List<TreeNode> pods = List.of();
  private List<WireProblem> problems = List.of();

  LiveView(Terminal terminal, Time time) {
    this.terminal = terminal;
    this.look = terminal.look();
    this.block = new LiveBlock(terminal);
    this.time = time;
    this.startNanos = time.nanos();
  }

  @Override
  public void progress(WorkDoneProgress progress) {
    var next = PlainText.line(progress.message());
    if (!next.isEmpty()) {
      // The end replaces the last step, which may have failed.
      if (progress.kind() != ProgressKind.end) {
        enter(progress.step(), next);
      }
      message = next;
    }
    percentage = progress.percentage() == null ? percentage : progress.percentage();
    problems = progress.kube9() == null ? problems : progress.kube9().problems();
  }

  /**
   * The last message of a step stays on the screen when a later step follows. A login and a state
   * that is not known are no steps of their own: they are replaced.
   */
  private void enter(@Nullable ProgressStep next, String message) {
    if (next == null || !STEPS.contains(next)) {
      return;
    }
    if (step != null && STEPS.indexOf(step) < STEPS.indexOf(next)) {
      block.replaceBy(List.of(head(look.tick(), Shade.GOOD, stepMessage, Row.of(""))));
    }
    step = next;
    stepMessage = message;
  }

  @Override
  public boolean showsPods() {
    return true;
  }

  @Override
  public void pods(List<TreeNode> nodes) {
    pods = nodes;
  }

  @Override
  public void login(String line) {
    block.say(line);
  }

  @Override
  public void beat() {
    var rows = new ArrayList<Row>();
    if (!message.isEmpty()) {
      var bar = percentage == null ? Row.of("") : look.bar(percentage, BAR);
      rows.add(head(look.spinner(elapsed()), Shade.ATTENTION, message, bar));
    }
    rows.addAll(podRows());
    problems.stream().limit(PROBLEMS).forEach(p -> rows.add(problemRow(p)));
    block.draw(rows);
  }

  @Override
  public void end(boolean succeeded) {
    var sign = succeeded ? look.tick() : look.cross();
    var shade = succeeded ? Shade.GOOD : Shade.BAD;
    block.replaceBy(
        message.isEmpty() ? List.of() : List.of(head(sign, shade, message, Row.of(""))));
  }

  private Row head(String sign, Shade shade, String text, Row bar) {
    var columns = Math.min(terminal.width(), WIDEST) - 1;
    var took = TimeSpan.took(elapsed());
    var room = columns - TIME;
    var start = Row.of("  ").and(sign, shade).and(" ");
    var row = start.and(PlainText.cut(text, room - start.width(), look.ellipsis()));
    var withBar = row.and("  ").and(bar);
    return (withBar.width() <= room ? withBar : row)
        .padTo(columns - took.length())
        .and(took, Shade.FAINT);
  }

  private List<Row> podRows() {
    var labels = pods.stream().map(p -> PlainText.line(p.label())).toList();
    var widest = labels.stream().mapToInt(PlainText::width).max().orElse(0);
    var rows = new ArrayList<Row>();
    for (var i = 0; i < labels.size(); i++) {
      rows.add(
          Row.of("      " + labels.get(i))
              .padTo(6 + widest + 2)
              .and(PlainText.line(pods.get(i).description()), RowShade.of(pods.get(i))));
    }
    return rows;
  }

  private static Row problemRow(WireProblem problem) {
    return Row.of("      ! ", Shade.BAD).and(PlainText.line(problem.text()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(time.nanos() - startNanos);
  }
}
