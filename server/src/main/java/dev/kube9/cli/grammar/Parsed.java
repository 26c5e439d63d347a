package dev.kube9.cli.grammar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arguments that fit a command of the table. Values were only compared with the words that their
 * option allows, if it allows only some.
 *
 * @param operands the words after the command that are neither options nor their values
 * @param values of the options that were given, in their order; that of a flag is "true" or "false"
 */
public record Parsed(Syntax syntax, List<String> operands, Map<Option, List<String>> values) {

  /** Whether a flag is set. The last one counts. */
  public boolean has(Option flag) {
    return value(flag).filter("true"::equals).isPresent();
  }

  /** Whether a flag was explicitly switched off, as by {@code --watch=false}. */
  public boolean hasNot(Option flag) {
    return value(flag).filter("false"::equals).isPresent();
  }

  /** The last value of an option. */
  public Optional<String> value(Option option) {
    var all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  public List<String> all(Option option) {
    return values.getOrDefault(option, List.of());
  }

  public UsageError wrong(String message) {
    return new UsageError(message, syntax.usage());
  }
}
