package dev.kube9.cli.arguments;

import dev.kube9.cli.grammar.Option;
import dev.kube9.cli.grammar.Parsed;
import dev.kube9.cli.grammar.Syntax;
import dev.kube9.cli.grammar.UsageError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which workloads are meant, in kubectl's forms. */
record Choosing(Parsed parsed) {
  /**
   * Either names, or a selector, or all workloads of some types. A mixture is refused, because it
   * could restart more than was meant.
   */
  Command.Choice choice() throws UsageError {
    var selector = parsed.value(Option.SELECTOR).orElse(null);
    var all = parsed.has(Option.ALL) || isTypeAloneMeantSo(selector);
    if (selector == null && !all) {
      return new Command.Named(named());
    }
    if (selector != null && parsed.has(Option.ALL)) {
      throw parsed.wrong("--all and --selector exclude each other");
    }
    var operands = parsed.operands();
    if (operands.size() > 1 || (operands.size() == 1 && operands.getFirst().contains("/"))) {
      throw parsed.wrong("names and %s exclude each other".formatted(all ? "--all" : "--selector"));
    }
    if (all && operands.isEmpty()) {
      throw parsed.wrong("--all needs a TYPE, so that it is clear what is meant");
    }
    return new Command.Matching(selector, operands.isEmpty() ? null : types(operands.getFirst()));
  }

  /** As with kubectl, "rollout restart deployment" means all of the namespace. */
  private boolean isTypeAloneMeantSo(@Nullable String selector) {
    return parsed.syntax() == Syntax.ROLLOUT_RESTART
        && selector == null
        && parsed.operands().size() == 1
        && !parsed.operands().getFirst().contains("/");
  }

  /** The kinds of {@code TYPE[,TYPE]...}. */
  private List<String> types(String word) throws UsageError {
    var kinds = new ArrayList<String>();
    for (var spelling : word.split(",", -1)) {
      kinds.add(kind(spelling));
    }
    return kinds;
  }

  /** The workloads of {@code TYPE/NAME...} or {@code TYPE NAME...}. */
  List<WorkloadName> named() throws UsageError {
    var operands = parsed.operands();
    if (operands.isEmpty()) {
      throw parsed.wrong("TYPE/NAME is missing");
    }
    var names = new ArrayList<WorkloadName>();
    if (operands.getFirst().contains("/")) {
      for (var word : operands) {
        names.add(typeAndName(word));
      }
      return names;
    }
    for (var kind : types(operands.getFirst())) {
      for (var name : operands.subList(1, operands.size())) {
        if (name.contains("/")) {
          throw parsed.wrong("TYPE/NAME and TYPE NAME cannot be mixed");
        }
        names.add(new WorkloadName(kind, name));
      }
    }
    if (names.isEmpty()) {
      throw nameMissing(operands.getFirst());
    }
    return names;
  }

  private UsageError nameMissing(String type) {
    return parsed.wrong(
        parsed.syntax() == Syntax.RESTART
            ? "which %s? Name it, or say --all".formatted(type)
            : "NAME is missing");
  }

  private WorkloadName typeAndName(String word) throws UsageError {
    var slash = word.indexOf('/');
    if (slash <= 0 || slash == word.length() - 1) {
      throw parsed.wrong("\"" + word + "\" is not TYPE/NAME, such as deployment/web");
    }
    return new WorkloadName(kind(word.substring(0, slash)), word.substring(slash + 1));
  }

  private String kind(String spelling) throws UsageError {
    return KindName.kindOf(spelling)
        .orElseThrow(
            () ->
                parsed.wrong(
                    "unknown type \"%s\": try deployment, statefulset or daemonset"
                        .formatted(spelling)));
  }
}
