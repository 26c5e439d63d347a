package dev.kube9.cli.completion;

import dev.kube9.cli.grammar.Candidate;
import dev.kube9.cli.grammar.Completes;
import dev.kube9.cli.grammar.Position;
import dev.kube9.cli.terminal.PlainText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commands that the shells' scripts call. They print a line for each proposal, with its
 * description after a tab. They never fail and never print an error: a shell would show that in the
 * middle of the line that is being typed.
 */
public record Completion(LookUp lookUp, PrintStream out) {
  /** Followed by the words after {@code kube9}; the last one is being typed and may be empty. */
  private static final String COMPLETE = "__complete";

  /**
   * After {@link #COMPLETE}, and followed by a line of bash up to the cursor and its end that bash
   * replaces. What is printed replaces that, without descriptions.
   */
  private static final String BASH = "--bash";

  /** Like the first one, but what is found is kept for later calls, and nothing is printed. */
  private static final String PREPARE = "__prepare";

  /** As PowerShell passes an empty word, which its older versions drop otherwise. */
  private static final String NO_WORD = "\"\"";

  /** Whether the arguments of a process are one of these commands. */
  public static boolean isAskedFor(List<String> arguments) {
    return !arguments.isEmpty() && Set.of(COMPLETE, PREPARE).contains(arguments.getFirst());
  }

  private static boolean isOfBash(List<String> arguments) {
    return arguments.size() == 4 && arguments.get(1).equals(BASH);
  }

  /** Runs one of these commands. */
  public void run(List<String> arguments) throws InterruptedException {
    var position = Position.atEndOf(words(arguments));
    if (arguments.getFirst().equals(PREPARE)) {
      lookUp.prepare(position);
    } else if (isOfBash(arguments)) {
      var line = bashLine(arguments);
      proposals(position)
          .forEach(c -> out.println(PlainText.line(line.replacement(text(position, c)))));
    } else {
      proposals(position).forEach(c -> out.println(described(position, c)));
    }
  }

  /** The arguments of a process that prepares what this one was asked for. */
  public static List<String> toPrepare(List<String> arguments) {
    var result = new ArrayList<String>(List.of(PREPARE));
    result.addAll(words(arguments));
    return result;
  }

  private static List<String> words(List<String> arguments) {
    var words = isOfBash(arguments) ? bashLine(arguments).words() : arguments;
    var line = new ArrayList<>(words.subList(1, words.size()));
    if (!line.isEmpty() && line.getLast().equals(NO_WORD)) {
      line.set(line.size() - 1, "");
    }
    return line;
  }

  private static BashLine bashLine(List<String> arguments) {
    return new BashLine(arguments.get(2), arguments.get(3));
  }

  private Stream<Candidate> proposals(Position position) throws InterruptedException {
    var proposals = new ArrayList<>(position.words());
    if (position.completes() != Completes.WORDS && position.completes() != Completes.NOTHING) {
      proposals.addAll(lookUp.candidates(position));
    }
    return proposals.stream().filter(c -> c.text().startsWith(position.typed()));
  }

  private static String text(Position position, Candidate candidate) {
    return position.prefix() + candidate.text();
  }

  private static String described(Position position, Candidate candidate) {
    var text = PlainText.line(text(position, candidate));
    return candidate.description().isEmpty()
        ? text
        : text + "\t" + PlainText.line(candidate.description());
  }
}
