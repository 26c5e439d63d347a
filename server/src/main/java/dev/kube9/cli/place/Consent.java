package dev.kube9.cli.place;

import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A person's consent to changes in protected contexts. Other contexts need none: the command itself
 * is the confirmation.
 *
 * @param given whether the command line has it: {@code --yes}
 */
public record Consent(Terminal terminal, boolean given) {

  /**
   * Fails if a place is protected and nobody can be asked. To be called before anything is sent.
   *
   * @throws ServerError if consent cannot be had
   */
  public void refuseUnattended(List<ClusterPlace> places) throws ServerError {
    if (isAsked(places) && !terminal.prompt().isAttended()) {
      throw ServerError.said(
          names(places) + " is protected: add --yes to change it. Nothing was changed.");
    }
  }

  /** Whether a person is going to be asked. */
  public boolean isAsked(List<ClusterPlace> places) {
    return !given && places.stream().anyMatch(ClusterPlace::isProtected);
  }

  /**
   * Asks for a word to be typed, if a place is protected.
   *
   * @param word what has to be typed: a name, or a number of workloads
   * @throws ServerError if something else was typed
   */
  public void ask(List<ClusterPlace> places, String word) throws ServerError {
    if (!isAsked(places)) {
      return;
    }
    var question = "%s is protected: type %s to confirm: ".formatted(names(places), word);
    if (!terminal.prompt().ask(PlainText.line(question) + " ").filter(word::equals).isPresent()) {
      throw ServerError.said("Not confirmed. Nothing was changed.");
    }
  }

  private static String names(List<ClusterPlace> places) {
    return places.stream()
        .filter(ClusterPlace::isProtected)
        .map(p -> PlainText.line(p.context()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
