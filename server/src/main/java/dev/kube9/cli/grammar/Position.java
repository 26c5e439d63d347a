package dev.kube9.cli.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The word that is being typed, and what may stand there.
 *
 * @param completes what to look up; {@link Completes#WORDS} if the words are all there is
 * @param words that the table itself proposes
 * @param prefix of the word that belongs to each proposal, such as {@code --context=}
 * @param typed the rest of the word
 * @param operands before the word, without those that name the command
 * @param values of the options before the word
 */
public record Position(
    Completes completes,
    List<Candidate> words,
    String prefix,
    String typed,
    List<String> operands,
    Map<Option, List<String>> values) {

  /**
   * The position at the end of a command line.
   *
   * @param line the words after {@code kube9}; the last one is being typed and may be empty
   */
  public static Position atEndOf(List<String> line) {
    var typed = line.isEmpty() ? "" : line.getLast();
    var before = line.isEmpty() ? List.<String>of() : line.subList(0, line.size() - 1);
    var read = Parser.readLeniently(before);
    var command = command(read.words());
    var operands =
        command
            .map(c -> read.words().subList(c.words().size(), read.words().size()))
            .orElse(List.of());
    var equals = typed.indexOf('=');
    if (typed.startsWith("--") && equals > 0) {
      var option = Option.of(typed.substring(0, equals));
      var prefix = typed.substring(0, equals + 1);
      return new Position(
          option.map(Option::completes).orElse(Completes.NOTHING),
          option.map(Position::values).orElse(List.of()),
          prefix,
          typed.substring(equals + 1),
          operands,
          read.values());
    }
    var option = before.isEmpty() ? Optional.<Option>empty() : awaiting(before.getLast());
    if (option.isPresent()) {
      return new Position(
          option.get().completes(), values(option.get()), "", typed, operands, read.values());
    }
    if (Parser.isOption(typed) || typed.equals("-")) {
      return new Position(Completes.WORDS, options(command), "", typed, operands, read.values());
    }
    if (command.isEmpty() || command.get() == Syntax.HELP) {
      var words = command.isEmpty() ? read.words() : operands;
      return new Position(Completes.WORDS, commands(words), "", typed, operands, read.values());
    }
    return new Position(
        command.get().operands(),
        command.get().operandWords().stream().map(w -> new Candidate(w, "")).toList(),
        "",
        typed,
        operands,
        read.values());
  }

  /** The option whose value has to follow a word. */
  private static Optional<Option> awaiting(String word) {
    return Parser.isOption(word) ? Option.of(word).filter(o -> !o.isFlag()) : Optional.empty();
  }

  private static Optional<Syntax> command(List<String> words) {
    return Arrays.stream(Syntax.values())
        .filter(s -> words.size() >= s.words().size())
        .filter(s -> words.subList(0, s.words().size()).equals(s.words()))
        .findFirst();
  }

  private static List<Candidate> values(Option option) {
    return option.words().stream().map(w -> new Candidate(w, "")).toList();
  }

  private static List<Candidate> options(Optional<Syntax> command) {
    return command.map(Syntax::options).orElse(Set.of(Option.HELP, Option.VERSION)).stream()
        .map(o -> new Candidate(o.longName(), o.help()))
        .toList();
  }

  /** The next words of the commands that begin so. */
  private static List<Candidate> commands(List<String> before) {
    var next = new ArrayList<Candidate>();
    for (var syntax : Syntax.values()) {
      var words = syntax.words();
      var fits = words.size() > before.size() && words.subList(0, before.size()).equals(before);
      if (fits && next.stream().noneMatch(c -> c.text().equals(words.get(before.size())))) {
        var isWhole = words.size() == before.size() + 1;
        next.add(
            new Candidate(
                words.get(before.size()),
                isWhole ? syntax.summary() : "The commands of kubectl rollout"));
      }
    }
    return next;
  }
}
