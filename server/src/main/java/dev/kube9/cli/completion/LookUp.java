package dev.kube9.cli.completion;

import dev.kube9.cli.grammar.Candidate;
import dev.kube9.cli.grammar.Position;
import java.util.List;

/** Looks up what the table of commands does not know. */
public interface LookUp {
  /** The candidates for a position, whatever was typed; empty if they cannot be had in time. */
  List<Candidate> candidates(Position position) throws InterruptedException;

  /** Looks them up for later, without haste. */
  default void prepare(Position position) throws InterruptedException {}
}
