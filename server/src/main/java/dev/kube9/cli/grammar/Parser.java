package dev.kube9.cli.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads arguments by the table of commands. Options may be anywhere, also before the command, as
 * kubectl allows: {@code -n shop}, {@code -nshop}, {@code --namespace=shop}. {@code --} ends them.
 */
public final class Parser {
  private final Deque<String> rest;
  private final List<String> words = new ArrayList<>();
  private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
  private final Map<Option, String> spellings = new EnumMap<>(Option.class);

  /** The first thing that is wrong. It is told when the command is known. */
  private @Nullable String wrong;

  private Parser(List<String> arguments) {
    rest = new ArrayDeque<>(arguments);
  }

  /**
   * Reads the arguments after {@code kube9}.
   *
   * @throws UsageError if they do not fit a command of the table
   */
  public static Parsed parse(List<String> arguments) throws UsageError {
    var parser = new Parser(arguments);
    parser.read();
    return parser.parsed();
  }

  /**
   * Reads arguments that may not be complete, as far as they can be read.
   *
   * @return the operands, which may begin with the words of a command, and the values of options
   */
  static Unchecked readLeniently(List<String> arguments) {
    var parser = new Parser(arguments);
    parser.read();
    return new Unchecked(parser.words, parser.values);
  }

  /**
   * Arguments that were not compared with the table.
   *
   * @param words that are neither options nor their values
   */
  record Unchecked(List<String> words, Map<Option, List<String>> values) {}

  private void read() {
    while (!rest.isEmpty()) {
      var word = rest.pop();
      if (word.equals("--")) {
        words.addAll(rest);
        return;
      }
      if (isOption(word)) {
        option(word);
      } else {
        words.add(word);
      }
    }
  }

  static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  private void option(String word) {
    var equals = word.indexOf('=');
    var spelling = equals < 0 ? word : word.substring(0, equals);
    var value = equals < 0 ? null : word.substring(equals + 1);
    if (!word.startsWith("--") && spelling.length() > 2) {
      // The value may follow the letter without a space: -nshop, -ojson.
      value = word.substring(2);
      spelling = word.substring(0, 2);
    }
    var option = Option.of(spelling);
    if (option.isEmpty()) {
      fail("there is no option " + spelling);
    } else if (option.get() == Option.VERBOSE && value == null && isNumber(rest.peek())) {
      note(option.get(), spelling, flag(option.get(), spelling, rest.pop()));
    } else if (option.get().isFlag()) {
      note(option.get(), spelling, flag(option.get(), spelling, value));
    } else {
      note(option.get(), spelling, value(option.get(), spelling, value));
    }
  }

  private void note(Option option, String spelling, @Nullable String value) {
    spellings.putIfAbsent(option, spelling);
    if (value != null) {
      values.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
    }
  }

  private @Nullable String flag(Option option, String spelling, @Nullable String value) {
    if (value == null || value.equals("true") || value.equals("false")) {
      return value == null ? "true" : value;
    }
    if (option == Option.VERBOSE && isNumber(value)) {
      return String.valueOf(!value.equals("0")); // kubectl's level of verbosity
    }
    fail(spelling + " takes no value");
    return null;
  }

  private static boolean isNumber(@Nullable String word) {
    return word != null && !word.isEmpty() && word.chars().allMatch(Character::isDigit);
  }

  private @Nullable String value(Option option, String spelling, @Nullable String attached) {
    if (attached == null && (rest.isEmpty() || isOption(rest.getFirst()))) {
      fail(spelling + " needs a value");
      return null;
    }
    var value = attached == null ? rest.pop() : attached;
    if (value.isEmpty()) {
      fail(spelling + " needs a value");
    } else if (!option.words().isEmpty() && !option.words().contains(value)) {
      fail("%s is %s, not \"%s\"".formatted(spelling, either(option.words()), value));
    }
    return value;
  }

  private static String either(List<String> words) {
    return String.join(" or ", words);
  }

  private void fail(String message) {
    wrong = wrong == null ? message : wrong;
  }

  private Parsed parsed() throws UsageError {
    var syntax = command();
    var isHelp = isSet(Option.HELP);
    if (wrong != null && !isHelp) {
      throw new UsageError(wrong, syntax.usage());
    }
    var parsed =
        new Parsed(
            syntax,
            words.subList(Math.min(words.size(), syntax.words().size()), words.size()),
            values);
    if (isHelp) {
      return parsed;
    }
    for (var given : spellings.entrySet()) {
      if (!syntax.options().contains(given.getKey()) && !isVersion(syntax, given.getKey())) {
        throw parsed.wrong("\"%s\" has no option %s".formatted(syntax.command(), given.getValue()));
      }
    }
    if (!syntax.takesOperands() && !parsed.operands().isEmpty()) {
      throw parsed.wrong("\"" + parsed.operands().getFirst() + "\" is too much");
    }
    return parsed;
  }

  /** The command that the first words name. */
  private Syntax command() throws UsageError {
    if (words.isEmpty()) {
      return withoutCommand();
    }
    var longest = Optional.<Syntax>empty();
    for (var syntax : Syntax.values()) {
      if (begins(syntax.words()) && longest.stream().allMatch(s -> isShorter(s, syntax))) {
        longest = Optional.of(syntax);
      }
    }
    if (longest.isEmpty() && isSet(Option.HELP) && isGroup(words)) {
      words.addFirst("help");
      return Syntax.HELP;
    }
    return longest.orElseThrow(this::unknown);
  }

  private static boolean isVersion(Syntax syntax, Option option) {
    return syntax == Syntax.VERSION && option == Option.VERSION;
  }

  private boolean isSet(Option flag) {
    return values.getOrDefault(flag, List.of()).contains("true");
  }

  private boolean begins(List<String> command) {
    return words.size() >= command.size() && words.subList(0, command.size()).equals(command);
  }

  private static boolean isShorter(Syntax one, Syntax other) {
    return one.words().size() < other.words().size();
  }

  private Syntax withoutCommand() throws UsageError {
    if (isSet(Option.VERSION)) {
      return Syntax.VERSION;
    }
    if (isSet(Option.HELP)) {
      return Syntax.HELP;
    }
    throw new UsageError(wrong == null ? "a command is missing" : wrong, List.of(overview("")));
  }

  private UsageError unknown() {
    var group = words.getFirst() + " ";
    if (isGroup(words.subList(0, 1))) {
      var message =
          words.size() == 1
              ? "\"%s\" needs a command".formatted(words.getFirst())
              : "there is no command \"%s%s\"".formatted(group, words.get(1));
      return new UsageError(message, List.of(overview(group)));
    }
    return new UsageError(
        "there is no command \"" + words.getFirst() + "\"", List.of(overview("")));
  }

  /** Whether the words are the beginning of commands, such as {@code rollout}. */
  private static boolean isGroup(List<String> words) {
    var group = String.join(" ", words) + " ";
    return Arrays.stream(Syntax.values()).anyMatch(s -> s.command().startsWith(group));
  }

  private static String overview(String group) {
    var names =
        Arrays.stream(Syntax.values())
            .map(Syntax::command)
            .filter(c -> c.startsWith(group))
            .map(c -> c.substring(group.length()).split(" ", 2)[0])
            .distinct()
            .toList();
    return "kube9 " + group + String.join("|", names);
  }
}
