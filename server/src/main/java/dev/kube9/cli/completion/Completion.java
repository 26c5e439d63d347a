package dev.kube9.cli.completion;

import dev.kube9.cli.grammar.Candidate;
import dev.kube9.cli.grammar.Completes;
import dev.kube9.cli.grammar.Position;
import dev.kube9.cli.terminal.PlainText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command {@code __complete}, which the shells' scripts call. It prints a line for each
 * proposal, with its description after a tab. It never fails and never prints an error: a shell
 * would show that in the middle of the line that is being typed.
 */
public record Completion(LookUp lookUp, PrintStream out) {
  /** The word with which a shell's script begins. */
  public static final String COMPLETE = "__complete";

  /** The word with which a process begins that looks up for later ones; it prints nothing. */
  public static final String PREPARE = "__prepare";

  /** The arguments of a process that prepares what this one was asked for. */
  public static List<String> toPrepare(String[] asked) {
    var arguments = new ArrayList<>(Arrays.asList(asked));
    arguments.set(0, PREPARE);
    return arguments;
  }

  /** Looks up what may stand at the end of a command line, for later calls. */
  public void prepare(List<String> line) throws InterruptedException {
    lookUp.prepare(Position.atEndOf(line));
  }

  /**
   * Prints what may stand at the end of a command line.
   *
   * @param line the words after {@code kube9}; the last one is being typed and may be empty
   */
  public void print(List<String> line) throws InterruptedException {
    var position = Position.atEndOf(line);
    var proposals = new ArrayList<>(position.words());
    if (position.completes() != Completes.WORDS && position.completes() != Completes.NOTHING) {
      proposals.addAll(lookUp.candidates(position));
    }
    proposals.stream()
        .filter(c -> c.text().startsWith(position.typed()))
        .forEach(c -> out.println(text(position, c)));
  }

  private static String text(Position position, Candidate candidate) {
    var text = PlainText.line(position.prefix() + candidate.text());
    return candidate.description().isEmpty()
        ? text
        : text + "\t" + PlainText.line(candidate.description());
  }
}
