package dev.kube9.cli.arguments;

import dev.kube9.cli.grammar.HelpText;
import dev.kube9.cli.grammar.Option;
import dev.kube9.cli.grammar.Parsed;
import dev.kube9.cli.grammar.Parser;
import dev.kube9.cli.grammar.Syntax;
import dev.kube9.cli.grammar.UsageError;
import dev.kube9.cli.terminal.TimeSpan;
import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes commands of parsed arguments, and checks the values of options and operands. */
public final class Commands {
  private final Parsed parsed;

  private Commands(Parsed parsed) {
    this.parsed = parsed;
  }

  /**
   * The command of the arguments after {@code kube9}.
   *
   * @throws UsageError if they are no valid command
   */
  public static Command parse(List<String> arguments) throws UsageError {
    var parsed = Parser.parse(arguments);
    if (parsed.has(Option.HELP) && parsed.syntax() != Syntax.HELP) {
      return new Command.Help(HelpText.of(parsed.syntax()));
    }
    return new Commands(parsed).command();
  }

  private Command command() throws UsageError {
    return switch (parsed.syntax()) {
      case RESTART, ROLLOUT_RESTART -> restart();
      case STATUS -> status(parsed.has(Option.WATCH), Command.DEFAULT_TIMEOUT);
      case ROLLOUT_STATUS -> status(!parsed.hasNot(Option.WATCH), Command.LONGEST_TIMEOUT);
      case UNDO -> new Command.Undo(target(), one(), form(), parsed.has(Option.YES));
      case LOGS -> logs();
      case TREE -> new Command.Tree(target(), form());
      case DEMO -> new Command.Demo();
      case COMPLETION -> completion();
      case MAN -> new Command.ManualPage();
      case VERSION -> new Command.Version();
      case HELP -> help();
      case SERVER -> throw parsed.wrong("\"server\" has no options: the client configures it");
      case ROLLOUT_UNDO -> rolloutUndo();
      case ROLLOUT_HISTORY -> new Command.RolloutHistory(target(), one(), revision(), form());
      case ROLLOUT_PAUSE -> pause(true);
      case ROLLOUT_RESUME -> pause(false);
    };
  }

  private Command help() throws UsageError {
    var name = String.join(" ", parsed.operands());
    if (name.isEmpty()) {
      return new Command.Help(HelpText.overview());
    }
    for (var syntax : Syntax.values()) {
      if (syntax.command().equals(name)) {
        return new Command.Help(HelpText.of(syntax));
      }
    }
    if (Arrays.stream(Syntax.values()).noneMatch(s -> s.command().startsWith(name + " "))) {
      throw parsed.wrong("there is no command \"" + name + "\"");
    }
    return new Command.Help(HelpText.ofGroup(name));
  }

  private Command completion() throws UsageError {
    var shell = operand("the shell");
    if (!parsed.syntax().operandWords().contains(shell)) {
      throw parsed.wrong("there is no completion for \"" + shell + "\"");
    }
    return new Command.CompletionScript(shell);
  }

  private Command restart() throws UsageError {
    var choice = new Choosing(parsed).choice();
    var target = target();
    if (target.allNamespaces() && choice instanceof Command.Named) {
      throw parsed.wrong("names are of one namespace: -A needs --all or a selector");
    }
    return new Command.Restart(
        target,
        choice,
        waiting(parsed.has(Option.WAIT), Command.DEFAULT_TIMEOUT),
        maxParallel(),
        dryRun(),
        form(),
        parsed.has(Option.YES));
  }

  private Command.Waiting waiting(boolean waits, Duration byDefault) throws UsageError {
    var timeout = parsed.value(Option.TIMEOUT);
    if (timeout.isPresent() && !waits) {
      throw parsed.wrong("--timeout is for a wait, and nothing is waited for");
    }
    // For kubectl, no time is no limit.
    var isUnlimited =
        timeout.filter(t -> t.equals("0") || t.equals("0s")).isPresent()
            && parsed.syntax() == Syntax.ROLLOUT_STATUS;
    return new Command.Waiting(
        waits, timeout.isPresent() && !isUnlimited ? duration(timeout.get()) : byDefault);
  }

  private Duration duration(String text) throws UsageError {
    return TimeSpan.parse(text)
        .orElseThrow(
            () -> parsed.wrong("\"" + text + "\" is not a duration such as 90s, 5m or 1h30m"));
  }

  private boolean dryRun() throws UsageError {
    var dryRun = parsed.value(Option.DRY_RUN).filter("server"::equals).isPresent();
    if (dryRun && parsed.has(Option.WAIT)) {
      throw parsed.wrong("--wait cannot be tried out: nothing is changed by --dry-run");
    }
    return dryRun;
  }

  private int maxParallel() throws UsageError {
    var number = number(Option.MAX_PARALLEL);
    if (number != null && number < 1) {
      throw parsed.wrong("--max-parallel must be at least 1");
    }
    return number == null ? Integer.MAX_VALUE : number;
  }

  private Command.Form form() throws UsageError {
    return new Command.Form(output(), parsed.value(Option.PROGRESS).isPresent());
  }

  private Output output() throws UsageError {
    var isRestart = parsed.syntax() == Syntax.RESTART || parsed.syntax() == Syntax.ROLLOUT_RESTART;
    if (!isRestart && parsed.value(Option.OUTPUT).filter("wide"::equals).isPresent()) {
      throw parsed.wrong("-o wide is for restarts: nothing else has more columns");
    }
    return switch (parsed.value(Option.OUTPUT).orElse("")) {
      case "json" -> Output.JSON;
      case "name" -> Output.NAME;
      case "wide" -> Output.WIDE;
      default -> Output.TEXT;
    };
  }

  private Command status(boolean watch, Duration byDefault) throws UsageError {
    return new Command.Status(target(), one(), waiting(watch, byDefault), form());
  }

  /** As for kubectl, 0 means all revisions. */
  private @Nullable Integer revision() throws UsageError {
    var number = number(Option.REVISION);
    return number == null || number == 0 ? null : number;
  }

  private Command rolloutUndo() throws UsageError {
    return new Command.RolloutUndo(
        target(), one(), number(Option.TO_REVISION), dryRun(), form(), parsed.has(Option.YES));
  }

  private Command pause(boolean pauses) throws UsageError {
    return new Command.RolloutPause(
        target(), one(), pauses, dryRun(), form(), parsed.has(Option.YES));
  }

  private WorkloadName one() throws UsageError {
    if (parsed.all(Option.CONTEXT).size() > 1) {
      throw parsed.wrong("--context can be given only once here");
    }
    var named = new Choosing(parsed).named();
    if (named.size() > 1) {
      throw parsed.wrong("only one workload at a time");
    }
    return named.getFirst();
  }

  private Command logs() throws UsageError {
    var pod = operand("POD");
    return new Command.Logs(
        target(),
        podName(pod),
        parsed.value(Option.CONTAINER).orElse(null),
        parsed.has(Option.PREVIOUS),
        number(Option.TAIL));
  }

  /** Without the type, which may stand before it. */
  private String podName(String operand) throws UsageError {
    var slash = operand.indexOf('/');
    if (slash < 0) {
      return operand;
    }
    var type = operand.substring(0, slash);
    if (KindName.kindOf(type).filter("Pod"::equals).isEmpty()) {
      throw parsed.wrong("logs are of pods, not of a " + type);
    }
    return operand.substring(slash + 1);
  }

  private String operand(String what) throws UsageError {
    var operands = parsed.operands();
    if (operands.isEmpty()) {
      throw parsed.wrong(what + " is missing");
    }
    if (operands.size() > 1) {
      throw parsed.wrong("\"" + operands.get(1) + "\" is too much");
    }
    return operands.getFirst();
  }

  private @Nullable Integer number(Option option) throws UsageError {
    var text = parsed.value(option);
    try {
      return text.isEmpty() ? null : Integer.valueOf(text.get());
    } catch (NumberFormatException _) {
      throw parsed.wrong(
          "%s needs a whole number, not \"%s\"".formatted(option.longName(), text.orElseThrow()));
    }
  }

  private CommandTarget target() throws UsageError {
    var namespace = parsed.value(Option.NAMESPACE);
    var all = parsed.has(Option.ALL_NAMESPACES);
    if (all && namespace.isPresent()) {
      throw parsed.wrong("-A and --namespace exclude each other");
    }
    return new CommandTarget(
        parsed.all(Option.CONTEXT).stream().distinct().toList(),
        namespace.orElse(null),
        all,
        access());
  }

  private Access access() throws UsageError {
    if (!parsed.all(Option.AS_GROUP).isEmpty() && parsed.value(Option.AS).isEmpty()) {
      throw parsed.wrong("--as-group needs --as");
    }
    return new Access(
        // The server may run in another folder, so it gets the absolute path.
        parsed.all(Option.KUBECONFIG).stream().map(f -> new File(f).getAbsolutePath()).toList(),
        parsed.value(Option.AS).orElse(null),
        parsed.all(Option.AS_GROUP),
        parsed.value(Option.FIELD_MANAGER).orElse(null),
        parsed.has(Option.VERBOSE));
  }
}
