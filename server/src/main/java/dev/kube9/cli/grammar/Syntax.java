package dev.kube9.cli.grammar;

import static dev.kube9.cli.grammar.Option.ALL;
import static dev.kube9.cli.grammar.Option.ALL_NAMESPACES;
import static dev.kube9.cli.grammar.Option.CONTAINER;
import static dev.kube9.cli.grammar.Option.MAX_PARALLEL;
import static dev.kube9.cli.grammar.Option.PREVIOUS;
import static dev.kube9.cli.grammar.Option.PROGRESS;
import static dev.kube9.cli.grammar.Option.REVISION;
import static dev.kube9.cli.grammar.Option.SELECTOR;
import static dev.kube9.cli.grammar.Option.TAIL;
import static dev.kube9.cli.grammar.Option.TIMEOUT;
import static dev.kube9.cli.grammar.Option.TO_REVISION;
import static dev.kube9.cli.grammar.Option.WAIT;
import static dev.kube9.cli.grammar.Option.WATCH;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The table of commands. The parser, the help, the completion and the man page are made from it,
 * and the examples are executed by a test.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and sets cannot be changed
public enum Syntax {
  RESTART(
      "restart",
      List.of("TYPE/NAME...", "TYPE NAME...", "[TYPE] -l SELECTOR", "TYPE --all"),
      Completes.WORKLOAD,
      "Restarts workloads, pod by pod",
      """
      Restarts Deployments, StatefulSets and DaemonSets as "kubectl rollout restart" does:
      one annotation of the pod template changes, and nothing else. TYPE as kubectl spells
      it: deploy, sts, ds. Several are restarted at the same time, in several contexts too;
      one that fails does not stop the others. Without --wait kube9 does not look at what
      happens then; with it, the reason is told if the rollout does not end well.""",
      List.of(
          "kube9 restart deploy/web -n shop --context prod",
          "kube9 restart deploy web cart -n shop --context prod --wait",
          "kube9 restart sts --all -A --context prod --dry-run=server",
          "kube9 restart -l app=web -n shop --context prod -o json"),
      Takes.CHANGE,
      EnumSet.of(SELECTOR, ALL, ALL_NAMESPACES, WAIT, TIMEOUT, MAX_PARALLEL, PROGRESS)),
  STATUS(
      "status",
      List.of("TYPE/NAME", "TYPE NAME"),
      Completes.WORKLOAD,
      "Tells the state of a rollout, and why it does not move",
      """
      The exit code is 0 if the rollout is complete, 1 if it has failed and 3 while it is not
      complete. With --watch it waits for the end.""",
      List.of("kube9 status deploy/web -n shop --context prod"),
      Takes.READ,
      EnumSet.of(WATCH, TIMEOUT, PROGRESS)),
  UNDO(
      "undo",
      List.of("TYPE/NAME", "TYPE NAME"),
      Completes.WORKLOAD,
      "Takes the last restart of a workload back",
      """
      Its pods get the previous revision again. Refused if the pod template was changed since
      the restart: for that there is "kube9 rollout undo".""",
      List.of("kube9 undo deploy/web -n shop --context prod"),
      Takes.CHANGE_WITHOUT_TRIAL,
      EnumSet.noneOf(Option.class)),
  LOGS(
      "logs",
      List.of("POD"),
      Completes.NOTHING,
      "Prints the end of a container's log",
      "",
      List.of(),
      Takes.TEXT,
      EnumSet.of(CONTAINER, PREVIOUS, TAIL)),
  TREE(
      "tree",
      List.of(""),
      Completes.NOTHING,
      "Lists the workloads of a context, or the contexts",
      """
      With --context, -n or -A the workloads of that context, in all namespaces unless -n
      names one; without them the contexts of the kubeconfig, none of which is contacted.""",
      List.of("kube9 tree --context prod", "kube9 tree --context prod -o name"),
      Takes.READ,
      EnumSet.of(ALL_NAMESPACES)),
  ROLLOUT_STATUS(
      "rollout status",
      List.of("TYPE/NAME", "TYPE NAME"),
      Completes.WORKLOAD,
      "Waits for the end of a rollout",
      """
      Like "kube9 status --watch", but without --timeout it waits as long as it takes, 7 days
      at most, as kubectl does. With --watch=false it does not wait.""",
      List.of(
          "kube9 rollout status deploy/web -n shop --context prod",
          "kube9 rollout status deploy/web -n shop --context prod --watch=false"),
      Takes.READ,
      EnumSet.of(WATCH, TIMEOUT, PROGRESS)),
  ROLLOUT_RESTART(
      "rollout restart",
      List.of("TYPE/NAME...", "TYPE NAME...", "TYPE [-l SELECTOR]"),
      Completes.WORKLOAD,
      "Like \"kube9 restart\"",
      "As with kubectl, TYPE alone means all workloads of that type in the namespace.",
      List.of("kube9 rollout restart deploy/web -n shop --context prod"),
      Takes.CHANGE,
      EnumSet.of(SELECTOR, WAIT, TIMEOUT, MAX_PARALLEL, PROGRESS)),
  ROLLOUT_UNDO(
      "rollout undo",
      List.of("TYPE/NAME", "TYPE NAME"),
      Completes.WORKLOAD,
      "Puts an earlier pod template back",
      """
      The template of the previous revision, or of the one that --to-revision names, whatever
      was changed since. To take only a restart back there is "kube9 undo".""",
      List.of("kube9 rollout undo deploy/web -n shop --context prod --dry-run=server"),
      Takes.CHANGE,
      EnumSet.of(TO_REVISION)),
  ROLLOUT_HISTORY(
      "rollout history",
      List.of("TYPE/NAME", "TYPE NAME"),
      Completes.WORKLOAD,
      "Lists the revisions that the cluster keeps",
      "",
      List.of("kube9 rollout history deploy/web -n shop --context prod"),
      Takes.READ,
      EnumSet.of(REVISION)),
  ROLLOUT_PAUSE(
      "rollout pause",
      List.of("deployment/NAME", "deployment NAME"),
      Completes.WORKLOAD,
      "Pauses a Deployment: changes of its template replace no pods",
      "",
      List.of("kube9 rollout pause deploy/search -n shop --context prod"),
      Takes.CHANGE,
      EnumSet.noneOf(Option.class)),
  ROLLOUT_RESUME(
      "rollout resume",
      List.of("deployment/NAME", "deployment NAME"),
      Completes.WORKLOAD,
      "Resumes a paused Deployment",
      "",
      List.of("kube9 rollout resume deploy/payments -n shop --context prod"),
      Takes.CHANGE,
      EnumSet.noneOf(Option.class)),
  DEMO(
      "demo",
      List.of(""),
      Completes.NOTHING,
      "Shows what kube9 does, on a small cluster in memory",
      "Restarts one workload that becomes ready and one that does not. Nothing real is touched.",
      List.of("kube9 demo"),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class)),
  SERVER(
      "server",
      List.of(""),
      Completes.NOTHING,
      "Runs the server for editors",
      "JSON-RPC on standard input and output.",
      List.of(),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class)),
  COMPLETION(
      "completion",
      List.of("bash", "zsh", "fish", "powershell"),
      Completes.WORDS,
      "Prints the completion script of a shell",
      "",
      List.of("kube9 completion bash"),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class)),
  MAN(
      "man",
      List.of(""),
      Completes.NOTHING,
      "Prints the manual page",
      "",
      List.of("kube9 man"),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class)),
  VERSION(
      "version",
      List.of(""),
      Completes.NOTHING,
      "Prints the version",
      "",
      List.of("kube9 --version"),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class)),
  HELP(
      "help",
      List.of("[COMMAND]"),
      Completes.WORDS,
      "Explains a command",
      "",
      List.of("kube9 --help", "kube9 help rollout undo"),
      Takes.NOTHING,
      EnumSet.noneOf(Option.class));

  private final List<String> words;
  private final List<String> forms;
  private final Completes operands;
  private final String summary;
  private final String description;
  private final List<String> examples;
  private final Set<Option> options;

  Syntax(
      String words,
      List<String> forms,
      Completes operands,
      String summary,
      String description,
      List<String> examples,
      Takes takes,
      Set<Option> own) {
    this.words = List.of(words.split(" ", -1));
    this.forms = forms;
    this.operands = operands;
    this.summary = summary;
    this.description = description;
    this.examples = examples;
    var all = EnumSet.copyOf(own);
    all.addAll(takes.options());
    this.options = Collections.unmodifiableSet(all);
  }

  /** Such as {@code rollout status}. */
  public String command() {
    return String.join(" ", words);
  }

  List<String> words() {
    return words;
  }

  /** The forms of the command without its options, each on one line. */
  public List<String> usage() {
    var lines = new ArrayList<String>();
    for (var form : forms) {
      var line = ("kube9 " + command() + " " + form).strip();
      lines.add(options.size() > 1 ? line + " [OPTIONS]" : line);
    }
    return lines;
  }

  /** What the operands are. */
  Completes operands() {
    return operands;
  }

  /** The fixed words among the operands: those of {@link Completes#WORDS}. */
  public List<String> operandWords() {
    return operands == Completes.WORDS && this != HELP ? forms : List.of();
  }

  boolean takesOperands() {
    return !forms.equals(List.of(""));
  }

  String summary() {
    return summary;
  }

  String description() {
    return description;
  }

  public List<String> examples() {
    return examples;
  }

  /** The options that the command takes, in the order of their table. */
  Set<Option> options() {
    return options;
  }
}
