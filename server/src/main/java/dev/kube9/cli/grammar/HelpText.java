package dev.kube9.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code kube9 --help}, and of {@code kube9 COMMAND --help}. */
public final class HelpText {
  static final String PURPOSE =
      "kube9 restarts Kubernetes workloads and tells truthfully what happened.";

  static final List<String> EXIT_CODES =
      List.of(
          "0    done",
          "1    failed; the message says whether the cluster was changed",
          "2    wrong arguments",
          "3    the rollout is not complete; it goes on in the cluster",
          "130  stopped by Ctrl-C; a restart that was made is not undone");

  private static final String INDENT = "  ";

  private HelpText() {}

  /** All commands, each on one line, and what they have in common. */
  public static String overview() {
    var lines = new ArrayList<String>(List.of(PURPOSE, "", "Commands:"));
    var commands = List.of(Syntax.values());
    var widest = commands.stream().mapToInt(s -> s.command().length()).max().orElse(0);
    commands.forEach(s -> lines.add(row(s.command(), widest, s.summary())));
    lines.addAll(List.of("", "Options of all commands that use a cluster:"));
    lines.addAll(options(List.copyOf(Takes.TEXT.options())));
    lines.addAll(List.of("", "Exit codes:"));
    EXIT_CODES.forEach(c -> lines.add(INDENT + c));
    lines.addAll(
        List.of(
            "",
            "The context kube9-demo is a cluster in memory, in every command.",
            "\"kube9 COMMAND --help\" explains a command."));
    return text(lines);
  }

  /** One command with its forms, options and examples. */
  public static String of(Syntax syntax) {
    var lines = new ArrayList<String>(List.of(syntax.summary() + ".", "", "Usage:"));
    syntax.usage().forEach(u -> lines.add(INDENT + u));
    if (!syntax.description().isEmpty()) {
      lines.add("");
      syntax.description().lines().forEach(lines::add);
    }
    lines.addAll(List.of("", "Options:"));
    lines.addAll(options(List.copyOf(syntax.options())));
    if (!syntax.examples().isEmpty()) {
      lines.addAll(List.of("", "Examples:"));
      syntax.examples().forEach(e -> lines.add(INDENT + e));
    }
    return text(lines);
  }

  private static List<String> options(List<Option> options) {
    var widest = options.stream().mapToInt(o -> spelling(o).length()).max().orElse(0);
    return options.stream().map(o -> row(spelling(o), widest, o.help())).toList();
  }

  /** Such as {@code -n, --namespace NAME}. */
  static String spelling(Option option) {
    var letter = option.letter() == null ? "    " : option.letter() + ", ";
    return letter + option.withValue();
  }

  private static String row(String name, int widest, String meaning) {
    return INDENT + name + " ".repeat(widest - name.length() + 2) + meaning;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines);
  }
}
