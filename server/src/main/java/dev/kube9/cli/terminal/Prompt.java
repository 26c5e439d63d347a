package dev.kube9.cli.terminal;

import java.io.Console;
import java.util.Optional;

/** Asks the person at the terminal. */
public interface Prompt {
  /** For a process whose input is not a terminal: nobody can answer. */
  Prompt NOBODY =
      new Prompt() {
        @Override
        public boolean isAttended() {
          return false;
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.empty();
        }
      };

  /** Whether somebody can answer. */
  boolean isAttended();

  /** Shows a question and blocks for the line that is typed; empty at the end of the input. */
  Optional<String> ask(String question);

  /** The person at the terminal of this process. */
  static Prompt of(Console console) {
    return new Prompt() {
      @Override
      public boolean isAttended() {
        return true;
      }

      @Override
      public Optional<String> ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question)).map(String::strip);
      }
    };
  }
}
