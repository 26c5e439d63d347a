package dev.kube9.cli.connection;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.LoginState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lines that show the output of programs which fetch credentials and wait for a person. */
public final class LoginLines {
  private final Supplier<ZoneId> zone;

  /** By run: several contexts may wait for the same program. */
  private final Map<String, String> said = new HashMap<>();

  public LoginLines(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /** The line to show; empty if it has been shown already. */
  public synchronized Optional<String> line(LoginParams login) {
    if (login.state() != LoginState.waiting) {
      return Optional.empty();
    }
    var message = PlainText.line(login.message());
    var before = said.put(login.run(), message);
    var news =
        before != null && message.startsWith(before)
            ? message.substring(before.length()).strip()
            : message;
    return news.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %s (waiting until %s; Ctrl-C gives up)"
                .formatted(PlainText.line(login.program()), news, clock(login.until())));
  }

  private String clock(String moment) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
        .withZone(zone.get())
        .format(Instant.parse(moment));
  }
}
