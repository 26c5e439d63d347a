package dev.kube9.cli.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The options that commands have in common. */
enum Takes {
  /** Of a command that uses no cluster. */
  NOTHING,

  /** Of a command that prints text from a cluster. */
  TEXT,

  /** Of a command that reads from a cluster. */
  READ,

  /** Of a command that changes something and cannot be tried out. */
  CHANGE_WITHOUT_TRIAL,
  CHANGE;

  Set<Option> options() {
    return switch (this) {
      case NOTHING -> EnumSet.of(Option.HELP);
      case TEXT -> cluster();
      case READ -> plus(cluster(), Option.OUTPUT);
      case CHANGE_WITHOUT_TRIAL -> plus(cluster(), Option.OUTPUT, Option.YES, Option.FIELD_MANAGER);
      case CHANGE ->
          plus(cluster(), Option.OUTPUT, Option.YES, Option.FIELD_MANAGER, Option.DRY_RUN);
    };
  }

  private static Set<Option> cluster() {
    return EnumSet.of(
        Option.CONTEXT,
        Option.NAMESPACE,
        Option.KUBECONFIG,
        Option.AS,
        Option.AS_GROUP,
        Option.VERBOSE,
        Option.HELP);
  }

  private static Set<Option> plus(Set<Option> options, Option... more) {
    options.addAll(List.of(more));
    return options;
  }
}
