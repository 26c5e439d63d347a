package dev.kube9.cli.arguments;

import dev.kube9.cli.terminal.TimeSpan;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.WireWorkloadRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments after {@code kube9}, read from left to right. Options may be anywhere. */
public final class Arguments {
  private static final Set<String> HELP = Set.of("help", "--help", "-h");

  private final String usage;
  private final Deque<String> rest;
  private final List<String> words = new ArrayList<>();
  private final List<String> kubeconfig = new ArrayList<>();
  private boolean help;
  private boolean waitForRollout;
  private @Nullable Duration timeout;
  private @Nullable String namespace;
  private @Nullable String container;
  private boolean previous;
  private @Nullable Integer tail;
  private @Nullable String selector;
  private boolean all;
  private final List<String> kinds = new ArrayList<>();
  private @Nullable Integer maxParallel;

  private Arguments(String usage, List<String> words) {
    this.usage = usage;
    this.rest = new ArrayDeque<>(words);
  }

  public static Command parse(List<String> arguments) throws UsageError {
    if (arguments.isEmpty()) {
      throw new UsageError("a command is missing", Usage.COMMANDS);
    }
    var first = arguments.getFirst();
    var rest = arguments.subList(1, arguments.size());
    return switch (first) {
      case "demo" -> new Arguments(Usage.DEMO, rest).demo();
      case "tree" -> new Arguments(Usage.TREE, rest).tree();
      case "restart" -> new Arguments(Usage.RESTART, rest).restart();
      case "status" -> new Arguments(Usage.STATUS, rest).status();
      case "undo" -> new Arguments(Usage.UNDO, rest).undo();
      case "logs" -> new Arguments(Usage.LOGS, rest).logs();
      case "--version", "-V", "version" -> new Command.Version();
      default -> {
        if (HELP.contains(first)) {
          yield new Command.Help();
        }
        throw new UsageError("there is no command \"" + first + "\"", Usage.COMMANDS);
      }
    };
  }

  private Command demo() throws UsageError {
    read(Set.of());
    if (help) {
      return new Command.Help();
    }
    words();
    return new Command.Demo();
  }

  private Command tree() throws UsageError {
    read(Set.of("--namespace", "-n", "--kubeconfig"));
    if (help) {
      return new Command.Help();
    }
    var context = words.isEmpty() ? Optional.<String>empty() : Optional.of(words.getFirst());
    words(context.isPresent() ? new String[] {"CONTEXT"} : new String[0]);
    return new Command.Tree(context, Optional.ofNullable(namespace), List.copyOf(kubeconfig));
  }

  private Command restart() throws UsageError {
    read(
        Set.of(
            "--wait",
            "--timeout",
            "--selector",
            "-l",
            "--all",
            "--kind",
            "--max-parallel",
            "--kubeconfig"));
    if (help) {
      return new Command.Help();
    }
    if (timeout != null && !waitForRollout) {
      throw wrong("--timeout needs --wait: without it nothing is waited for");
    }
    var choice = choice();
    var limit = timeout == null ? Command.DEFAULT_TIMEOUT : timeout;
    if (choice instanceof Command.Named(var workloads) && workloads.size() == 1) {
      return new Command.Restart(
          workloads.getFirst(), waitForRollout, limit, List.copyOf(kubeconfig));
    }
    return new Command.Several(
        words.get(0),
        words.get(1),
        choice,
        waitForRollout,
        limit,
        maxParallel == null ? Integer.MAX_VALUE : maxParallel,
        List.copyOf(kubeconfig));
  }

  /**
   * Either names, or a selector, or all workloads of some kinds. A mixture is refused, because it
   * could restart more than was meant.
   */
  private Command.Choice choice() throws UsageError {
    if (selector == null && !all) {
      if (!kinds.isEmpty()) {
        throw wrong("--kind needs --all or --selector");
      }
      return new Command.Named(named());
    }
    if (selector != null && all) {
      throw wrong("--all and --selector exclude each other");
    }
    if (all && kinds.isEmpty()) {
      throw wrong("--all needs --kind, so that it is clear what is meant");
    }
    words("CONTEXT", "NAMESPACE");
    return new Command.Matching(selector, kinds.isEmpty() ? null : List.copyOf(kinds));
  }

  private List<WireWorkloadRef> named() throws UsageError {
    if (words.size() < 3) {
      words("CONTEXT", "NAMESPACE", "KIND/NAME");
    }
    var workloads = new ArrayList<WireWorkloadRef>();
    for (var word : words.subList(2, words.size())) {
      workloads.add(workload(words.get(0), words.get(1), word));
    }
    return workloads;
  }

  private int atLeastOne(String option, int number) throws UsageError {
    if (number < 1) {
      throw wrong(option + " must be at least 1");
    }
    return number;
  }

  private String kind(String spelling) throws UsageError {
    return KindName.kindOf(spelling).orElseThrow(() -> unknownKind(spelling));
  }

  private UsageError unknownKind(String spelling) {
    return wrong("unknown kind \"" + spelling + "\": try deployment, statefulset or daemonset");
  }

  private Command status() throws UsageError {
    read(Set.of("--kubeconfig"));
    return help ? new Command.Help() : new Command.Status(workload(), List.copyOf(kubeconfig));
  }

  private Command undo() throws UsageError {
    read(Set.of("--kubeconfig"));
    return help ? new Command.Help() : new Command.Undo(workload(), List.copyOf(kubeconfig));
  }

  private Command logs() throws UsageError {
    read(Set.of("--container", "-c", "--previous", "-p", "--tail", "--kubeconfig"));
    if (help) {
      return new Command.Help();
    }
    words("CONTEXT", "NAMESPACE", "POD");
    return new Command.Logs(
        new LogsParams(words.get(0), words.get(1), words.get(2), container, previous, tail),
        List.copyOf(kubeconfig));
  }

  private WireWorkloadRef workload() throws UsageError {
    words("CONTEXT", "NAMESPACE", "KIND/NAME");
    return workload(words.get(0), words.get(1), words.get(2));
  }

  private WireWorkloadRef workload(String context, String namespace, String kindAndName)
      throws UsageError {
    var slash = kindAndName.indexOf('/');
    if (slash <= 0 || slash == kindAndName.length() - 1) {
      throw wrong("\"" + kindAndName + "\" is not KIND/NAME, such as deployment/web");
    }
    var spelling = kindAndName.substring(0, slash);
    return new WireWorkloadRef(
        context, namespace, kind(spelling), kindAndName.substring(slash + 1));
  }

  private void read(Set<String> allowed) throws UsageError {
    while (!rest.isEmpty()) {
      var word = rest.pop();
      if (!word.startsWith("-")) {
        words.add(word);
        continue;
      }
      var equals = word.indexOf('=');
      var option = equals < 0 ? word : word.substring(0, equals);
      if (equals >= 0) {
        rest.push(word.substring(equals + 1));
      }
      option(option, equals >= 0, allowed);
    }
  }

  private void option(String option, boolean hasValue, Set<String> allowed) throws UsageError {
    if (HELP.contains(option)) {
      help = true;
      return;
    }
    if (!allowed.contains(option)) {
      throw wrong("there is no option " + option + " here");
    }
    switch (option) {
      case "--wait" -> waitForRollout = flag(option, hasValue);
      case "--previous", "-p" -> previous = flag(option, hasValue);
      case "--container", "-c" -> container = value(option, hasValue);
      case "--tail" -> tail = number(option, value(option, hasValue));
      case "--all" -> all = flag(option, hasValue);
      case "--selector", "-l" -> selector = value(option, hasValue);
      case "--kind" -> kinds.add(kind(value(option, hasValue)));
      case "--max-parallel" ->
          maxParallel = atLeastOne(option, number(option, value(option, hasValue)));
      case "--timeout" -> timeout = duration(value(option, hasValue));
      // The server may run in another folder, so it gets the absolute path.
      case "--kubeconfig" ->
          kubeconfig.add(Path.of(value(option, hasValue)).toAbsolutePath().toString());
      default -> namespace = value(option, hasValue);
    }
  }

  private boolean flag(String option, boolean hasValue) throws UsageError {
    if (hasValue) {
      throw wrong(option + " takes no value");
    }
    return true;
  }

  private String value(String option, boolean hasValue) throws UsageError {
    if (rest.isEmpty() || rest.getFirst().isEmpty() || (!hasValue && isOption(rest.getFirst()))) {
      throw wrong(option + " needs a value");
    }
    return rest.pop();
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  private Duration duration(String text) throws UsageError {
    return TimeSpan.parse(text)
        .orElseThrow(() -> wrong("\"" + text + "\" is not a duration such as 90s, 5m or 1h30m"));
  }

  private void words(String... expected) throws UsageError {
    if (words.size() > expected.length) {
      throw wrong("\"" + words.get(expected.length) + "\" is too much");
    }
    if (words.size() < expected.length) {
      throw wrong(expected[words.size()] + " is missing");
    }
  }

  private int number(String option, String text) throws UsageError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw wrong("%s needs a whole number, not \"%s\"".formatted(option, text));
    }
  }

  private UsageError wrong(String message) {
    return new UsageError(message, usage);
  }
}
