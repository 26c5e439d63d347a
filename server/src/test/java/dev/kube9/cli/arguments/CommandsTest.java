package dev.kube9.cli.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.grammar.Syntax;
import dev.kube9.cli.grammar.UsageError;
import dev.kube9.protocol.Impersonate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments as people type them, and the commands that they mean. */
class CommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart deploy/web -n shop --context prod",
        "restart deploy web -n shop --context prod",
        "-n shop --context prod restart deploy/web",
        "restart -nshop deploy/web --context=prod",
        "restart --namespace=shop DEPLOYMENTS.apps/web --context prod",
        "rollout restart deployment/web -n shop --context prod",
        "rollout restart deployment web -n=shop --context prod",
        "restart -n shop --context prod -- deploy/web"
      })
  void a_workload_is_named_in_all_of_kubectls_forms(String line) throws UsageError {
    var restart = restart(line);
    assertEquals(
        new Command.Named(List.of(new WorkloadName("Deployment", "web"))), restart.choice());
    assertEquals(List.of("prod"), restart.target().contexts());
    assertEquals("shop", restart.target().namespace());
    assertFalse(restart.waiting().waits());
    assertFalse(restart.dryRun());
  }

  @Test
  void several_workloads_contexts_and_types_may_be_named() throws UsageError {
    var restart = restart("restart deploy/a sts/b --context one --context two --context one");
    assertEquals(
        new Command.Named(
            List.of(new WorkloadName("Deployment", "a"), new WorkloadName("StatefulSet", "b"))),
        restart.choice());
    assertEquals(List.of("one", "two"), restart.target().contexts());
    assertNull(restart.target().namespace());
    assertEquals(
        new Command.Matching(null, List.of("Deployment", "DaemonSet")),
        restart("restart deploy,ds --all -A").choice());
    assertTrue(restart("restart deploy,ds --all -A").target().allNamespaces());
    assertEquals(new Command.Matching("app=web", null), restart("restart -l app=web").choice());
  }

  @Test
  void a_type_alone_means_all_only_where_kubectl_is_spoken() throws UsageError {
    assertEquals(
        new Command.Matching(null, List.of("Deployment")),
        restart("rollout restart deploy").choice());
    assertEquals("which deploy? Name it, or say --all", wrong("restart deploy"));
  }

  @Test
  void the_status_waits_as_kubectl_does_or_on_demand() throws UsageError {
    assertFalse(status("status deploy/web").waiting().waits());
    assertTrue(status("status deploy/web -w --timeout 90s").waiting().waits());
    assertEquals(
        Duration.ofSeconds(90), status("status deploy/web -w --timeout 90s").waiting().timeout());
    assertTrue(status("rollout status deploy/web").waiting().waits());
    assertFalse(status("rollout status deploy/web --watch=false").waiting().waits());
    assertEquals(Duration.ofDays(7), status("rollout status deploy/web").waiting().timeout());
    assertEquals(
        Duration.ofDays(7), status("rollout status deploy/web --timeout=0s").waiting().timeout());
    assertEquals(Duration.ofMinutes(5), status("status deploy/web -w").waiting().timeout());
  }

  @Test
  void the_form_of_the_output_is_chosen_as_with_kubectl() throws UsageError {
    assertEquals(Output.JSON, restart("restart deploy/web -ojson").form().output());
    assertEquals(Output.NAME, restart("restart deploy/web -o name").form().output());
    assertEquals(Output.WIDE, restart("restart deploy/web --output=wide").form().output());
    assertEquals(Output.TEXT, restart("restart deploy/web").form().output());
    assertTrue(restart("restart deploy/web --progress=json").form().jsonProgress());
  }

  @Test
  void the_way_to_the_cluster_is_taken_from_options() throws UsageError {
    var target =
        restart(
                "restart deploy/web --kubeconfig /k/one --kubeconfig /k/two --as jane"
                    + " --as-group dev --as-group ops --field-manager ci -v")
            .target();
    assertEquals(
        new Access(List.of("/k/one", "/k/two"), "jane", List.of("dev", "ops"), "ci", true),
        target.access());
    var options = target.options();
    assertEquals(List.of("/k/one", "/k/two"), options.kubeconfig());
    assertEquals(new Impersonate("jane", List.of("dev", "ops")), options.impersonate());
    assertEquals("ci", options.fieldManager());
    assertTrue(restart("restart deploy/web --v=6").target().access().verbose());
    var all = restart("-v 6 rollout restart deploy");
    assertTrue(all.target().access().verbose());
    assertEquals(new Command.Matching(null, List.of("Deployment")), all.choice());
    assertFalse(restart("restart deploy/web -v=0").target().access().verbose());
  }

  @Test
  void a_pod_is_named_with_or_without_its_type() throws UsageError {
    for (var pod : List.of("web-1", "pod/web-1", "po/web-1", "pods/web-1")) {
      var logs =
          assertInstanceOf(
              Command.Logs.class, parse("logs " + pod + " -c main --previous --tail 20"));
      assertEquals("web-1", logs.pod());
      assertEquals("main", logs.container());
      assertTrue(logs.previous());
      assertEquals(20, logs.tail());
    }
  }

  @Test
  void each_example_of_the_help_is_a_command() throws UsageError {
    for (var syntax : Syntax.values()) {
      for (var example : syntax.examples()) {
        assertTrue(example.startsWith("kube9 "), example);
        var command = parse(example.substring("kube9 ".length()));
        assertEquals(
            syntax == Syntax.HELP, command instanceof Command.Help, () -> example + ": " + command);
      }
    }
  }

  @Test
  void help_is_for_all_or_for_one_command() throws UsageError {
    assertTrue(help("restart deploy/web --help").contains("kube9 restart TYPE/NAME..."));
    assertTrue(help("help rollout undo").contains("--to-revision N"));
    assertEquals(help("help rollout undo"), help("rollout undo -h"));
    assertTrue(help("--help").startsWith("kube9 restarts Kubernetes workloads"));
    assertEquals(help("--help"), help("help"));
    assertTrue(help("rollout --help").contains("rollout pause"));
    assertEquals(help("rollout --help"), help("help rollout"));
    assertInstanceOf(Command.Version.class, parse("--version"));
    assertInstanceOf(Command.Version.class, parse("-V"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | a command is missing
          reboot                              | there is no command "reboot"
          rollout                             | "rollout" needs a command
          rollout back deploy/web             | there is no command "rollout back"
          demo now                            | "now" is too much
          tree one                            | "one" is too much
          tree --wait                         | "tree" has no option --wait
          tree -n                             | -n needs a value
          tree --namespace=                   | --namespace needs a value
          restart                             | TYPE/NAME is missing
          restart web                         | unknown type "web": try deployment, statefulset or daemonset
          restart deploy/                     | "deploy/" is not TYPE/NAME, such as deployment/web
          restart thing/web                   | unknown type "thing": try deployment, statefulset or daemonset
          restart deploy.x.io/web             | unknown type "deploy.x.io": try deployment, statefulset or daemonset
          restart deploy web sts/redis        | TYPE/NAME and TYPE NAME cannot be mixed
          restart deploy/web --timeout 5m     | --timeout is for a wait, and nothing is waited for
          restart deploy/w --wait --timeout x | "x" is not a duration such as 90s, 5m or 1h30m
          restart deploy/w --timeout --wait   | --timeout needs a value
          restart deploy/w --wait=yes         | --wait takes no value
          restart deploy/w --namepsace x      | there is no option --namepsace
          restart deploy/w --dry-run          | --dry-run needs a value
          restart deploy/w --dry-run=client   | --dry-run is server or none, not "client"
          restart deploy/w -o yaml            | -o is json or name or wide, not "yaml"
          restart deploy/w --wait --dry-run=server | --wait cannot be tried out: nothing is changed by --dry-run
          restart --all                       | --all needs a TYPE, so that it is clear what is meant
          restart deploy --all -l a=b         | --all and --selector exclude each other
          restart deploy/web --all            | names and --all exclude each other
          restart deploy/web -l a=b           | names and --selector exclude each other
          restart deploy web -l a=b           | names and --selector exclude each other
          restart deploy/web -A               | names are of one namespace: -A needs --all or a selector
          restart deploy --all -A -n shop     | -A and --namespace exclude each other
          restart deploy/web --max-parallel 0 | --max-parallel must be at least 1
          restart deploy/web --max-parallel x | --max-parallel needs a whole number, not "x"
          restart deploy/web --as-group a     | --as-group needs --as
          status deploy/a deploy/b            | only one workload at a time
          status deploy/a --context a --context b | --context can be given only once here
          logs                                | POD is missing
          logs deploy/web                     | logs are of pods, not of a deploy
          tree --field-manager ci             | "tree" has no option --field-manager
          logs a b                            | "b" is too much
          restart deploy/web -V               | "restart" has no option -V
          restart deploy/web --x --help=false | there is no option --x
          status deploy/web -o wide           | -o wide is for restarts: nothing else has more columns
          completion tcsh                     | there is no completion for "tcsh"
          help me                             | there is no command "me"
          """)
  void what_is_wrong_is_said_on_one_line(String line, String expected) {
    assertEquals(expected, wrong(line));
  }

  private static String help(String line) throws UsageError {
    return assertInstanceOf(Command.Help.class, parse(line)).text();
  }

  private static String wrong(String line) {
    return String.valueOf(assertThrows(UsageError.class, () -> parse(line)).getMessage());
  }

  private static Command.Restart restart(String line) throws UsageError {
    return assertInstanceOf(Command.Restart.class, parse(line));
  }

  private static Command.Status status(String line) throws UsageError {
    return assertInstanceOf(Command.Status.class, parse(line));
  }

  private static Command parse(String line) throws UsageError {
    return Commands.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }
}
