package dev.kube9.words;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the API server has no log to give, as the ends of sentences. */
public final class LogWords {
  private static final Pattern NOT_STARTED =
      Pattern.compile("container \"([^\"]*)\" in pod \"[^\"]*\" is waiting to start: (.*)");
  private static final Pattern NO_PREVIOUS =
      Pattern.compile("previous terminated container \"([^\"]*)\" in pod \"[^\"]*\" not found");
  private static final Pattern SEVERAL =
      Pattern.compile(
          "a container name must be specified for pod [^,]*, choose one of: \\[([^]]*)].*");

  private LogWords() {}

  /**
   * The reason in plain words; empty if the API server's answer is another one.
   *
   * @param apiStatus the message of its answer
   */
  public static Optional<String> reason(String apiStatus) {
    return in(NOT_STARTED, apiStatus)
        .map(m -> "container %s has not started yet: %s".formatted(m.group(1), m.group(2)))
        .or(
            () ->
                in(NO_PREVIOUS, apiStatus)
                    .map(m -> "container %s has no earlier run".formatted(m.group(1))))
        .or(
            () ->
                in(SEVERAL, apiStatus)
                    .map(
                        m ->
                            "it has several containers, name one of them: "
                                + m.group(1).replace(" ", ", ")));
  }

  private static Optional<Matcher> in(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
