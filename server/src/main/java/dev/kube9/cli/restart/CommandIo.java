package dev.kube9.cli.restart;

import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.time.Time;

/** What a command needs beside its connection. */
public record CommandIo(Terminal terminal, Time time, Interrupts interrupts, LoginLines logins) {
  /** The same for a command during which others write to the terminal too. */
  public CommandIo withoutRedrawing() {
    return new CommandIo(terminal.withoutRedrawing(), time, interrupts, logins);
  }
}
