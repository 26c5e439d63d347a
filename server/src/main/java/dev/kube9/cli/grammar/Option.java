package dev.kube9.cli.grammar;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An option of the command line. */
@SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
public enum Option {
  CONTEXT(
      "--context",
      null,
      "NAME",
      Completes.CONTEXT,
      "the context; by default the current one of the kubeconfig"),
  NAMESPACE(
      "--namespace", "-n", "NAME", Completes.NAMESPACE, "the namespace; by default the context's"),
  ALL_NAMESPACES("--all-namespaces", "-A", "the workloads of all namespaces"),
  SELECTOR(
      "--selector",
      "-l",
      "SELECTOR",
      Completes.NOTHING,
      "the workloads whose labels match, such as app=web"),
  ALL("--all", null, "all workloads of TYPE"),
  WAIT("--wait", null, "wait until all new pods are ready and the old ones are gone"),
  WATCH("--watch", "-w", "wait until the rollout has ended"),
  TIMEOUT(
      "--timeout",
      null,
      "DURATION",
      Completes.NOTHING,
      "how long to wait: 90s, 5m, 1h30m or seconds; for a restart by default 5m"),
  MAX_PARALLEL(
      "--max-parallel",
      null,
      "N",
      Completes.NOTHING,
      "the most restarts at the same time; with --wait, 1 means one after the other"),
  TO_REVISION(
      "--to-revision",
      null,
      "N",
      Completes.NOTHING,
      "the revision to return to; by default the previous one"),
  REVISION("--revision", null, "N", Completes.NOTHING, "only this revision"),
  DRY_RUN(
      "--dry-run",
      null,
      List.of("server", "none"),
      "server: the cluster checks the change and does not make it"),
  YES("--yes", "-y", "change a protected context without asking"),
  CONTAINER(
      "--container",
      "-c",
      "NAME",
      Completes.NOTHING,
      "the container; by default the one that kubectl takes"),
  PREVIOUS("--previous", "-p", "the log of the container's previous run"),
  TAIL("--tail", null, "LINES", Completes.NOTHING, "how many lines, from the end"),
  OUTPUT("--output", "-o", List.of("json", "name", "wide"), "the form of the result"),
  PROGRESS("--progress", null, List.of("json"), "the progress as lines of JSON"),
  KUBECONFIG(
      "--kubeconfig",
      null,
      "FILE",
      Completes.FILE,
      "used instead of $KUBECONFIG and ~/.kube/config; may be repeated"),
  AS("--as", null, "USER", Completes.NOTHING, "the user to impersonate"),
  AS_GROUP(
      "--as-group", null, "GROUP", Completes.NOTHING, "a group to impersonate; may be repeated"),
  FIELD_MANAGER(
      "--field-manager",
      null,
      "NAME",
      Completes.NOTHING,
      "under which the cluster records the change; by default kube9"),
  VERBOSE("--verbose", "-v", "print what the server does, and its log, to standard error"),
  VERSION("--version", "-V", "print the version"),
  HELP("--help", "-h", "explain the command");

  private final String name;
  private final @Nullable String letter;
  private final @Nullable String value;
  private final Completes completes;
  private final List<String> words;
  private final String help;

  /** A flag: it has no value. */
  Option(String name, @Nullable String letter, String help) {
    this(name, letter, null, Completes.NOTHING, List.of(), help);
  }

  /** An option with any value. */
  Option(String name, @Nullable String letter, String value, Completes completes, String help) {
    this(name, letter, value, completes, List.of(), help);
  }

  /** An option with one of these values. */
  Option(String name, @Nullable String letter, List<String> words, String help) {
    this(name, letter, String.join("|", words), Completes.WORDS, words, help);
  }

  Option(
      String name,
      @Nullable String letter,
      @Nullable String value,
      Completes completes,
      List<String> words,
      String help) {
    this.name = name;
    this.letter = letter;
    this.value = value;
    this.completes = completes;
    this.words = words;
    this.help = help;
  }

  /** The option that is spelled so: {@code --namespace} or {@code -n}. */
  static Optional<Option> of(String spelling) {
    for (var option : values()) {
      if (spelling.equals(option.name) || spelling.equals(option.letter)) {
        return Optional.of(option);
      }
    }
    // kubectl writes its level of verbosity --v=6.
    return spelling.equals("--v") ? Optional.of(VERBOSE) : Optional.empty();
  }

  public String longName() {
    return name;
  }

  /** Such as {@code -n}; absent for most options. */
  @Nullable String letter() {
    return letter;
  }

  boolean isFlag() {
    return value == null;
  }

  /** Such as {@code --namespace NAME}. */
  String withValue() {
    return value == null ? name : name + " " + value;
  }

  Completes completes() {
    return completes;
  }

  /** The values that are allowed; empty if any is. */
  List<String> words() {
    return words;
  }

  String help() {
    return help;
  }
}
