package dev.kube9.cli.grammar;

import java.util.List;
import java.util.Set;

/**
 * The text of {@code kube9 --help}, and of {@code kube9 COMMAND --help}. Without lambdas, whose
 * classes the JVM would generate at each start.
 */
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

  /** The width of the longest command. */
  private static final int WIDEST = 16;

  private HelpText() {}

  /** All commands, each on one line, and what they have in common. */
  public static String overview() {
    var text = new StringBuilder(PURPOSE).append("\n\nCommands:\n");
    var widest = 0;
    for (var syntax : Syntax.values()) {
      widest = Math.max(widest, syntax.command().length());
    }
    for (var syntax : Syntax.values()) {
      row(text, syntax.command(), widest, syntax.summary());
    }
    text.append("\nOptions of all commands that use a cluster:\n");
    options(text, Takes.TEXT.options());
    text.append("\nExit codes:\n");
    for (var code : EXIT_CODES) {
      text.append(INDENT).append(code).append('\n');
    }
    return text.append(
            """

            The context kube9-demo is a cluster in memory, in every command.
            "kube9 COMMAND --help" explains a command.""")
        .toString();
  }

  /** The commands of a group, each on one line. */
  public static String ofGroup(String group) {
    var text = new StringBuilder("Commands:\n");
    for (var syntax : Syntax.values()) {
      if (syntax.command().startsWith(group + " ")) {
        row(text, syntax.command(), WIDEST, syntax.summary());
      }
    }
    return text.append("\n\"kube9 COMMAND --help\" explains a command.").toString();
  }

  /** One command with its forms, options and examples. */
  public static String of(Syntax syntax) {
    var text = new StringBuilder(syntax.summary()).append(".\n\nUsage:\n");
    for (var form : syntax.usage()) {
      text.append(INDENT).append(form).append('\n');
    }
    if (!syntax.description().isEmpty()) {
      text.append('\n').append(syntax.description().stripTrailing()).append('\n');
    }
    text.append("\nOptions:\n");
    options(text, syntax.options());
    if (!syntax.examples().isEmpty()) {
      text.append("\nExamples:\n");
      for (var example : syntax.examples()) {
        text.append(INDENT).append(example).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  private static void options(StringBuilder text, Set<Option> options) {
    var widest = 0;
    for (var option : options) {
      widest = Math.max(widest, spelling(option).length());
    }
    for (var option : options) {
      row(text, spelling(option), widest, option.help());
    }
  }

  /** Such as {@code -n, --namespace NAME}. */
  static String spelling(Option option) {
    var spelling = new StringBuilder();
    if (option.letter() == null) {
      spelling.append("    ");
    } else {
      spelling.append(option.letter()).append(", ");
    }
    return spelling.append(option.withValue()).toString();
  }

  private static void row(StringBuilder text, String name, int widest, String meaning) {
    text.append(INDENT).append(name).repeat(" ", widest - name.length() + 2);
    text.append(meaning).append('\n');
  }
}
