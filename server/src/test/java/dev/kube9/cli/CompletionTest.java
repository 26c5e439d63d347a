package dev.kube9.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.completion.CandidateCache;
import dev.kube9.cli.completion.ClusterLookUp;
import dev.kube9.cli.completion.CompletionScripts;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells propose, and what is asked for it. */
@Timeout(20)
class CompletionTest {
  @TempDir private Path home;

  private final FakeServer server = new FakeServer();
  private final StillTime time = new StillTime();
  private final AtomicInteger later = new AtomicInteger();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void oneCluster() {
    server.contexts =
        List.of(FakeServer.context("prod", true), FakeServer.context("staging", false));
    server.matching = List.of("web", "web-admin");
  }

  @Test
  void contexts_are_proposed_without_contacting_one() {
    assertEquals("prod\nstaging\n", complete("restart", "--context", ""));
    assertEquals("--context=staging\n", complete("restart", "--context=s"));
    assertFalse(server.told.stream().anyMatch(t -> t.startsWith("workloads")));
  }

  @Test
  void workloads_are_spelled_as_they_were_begun() {
    assertEquals("deployment/web\ndeployment/web-admin\n", complete("restart", "dep"));
    assertEquals("deploy/web\ndeploy/web-admin\n", complete("restart", "deploy/w"));
    assertEquals("web\nweb-admin\n", complete("restart", "deploy", "w"));
    assertEquals("", complete("restart", "sts", "w"));
    assertEquals("", complete("restart", "sts/w"));
  }

  @Test
  void namespaces_are_those_of_workloads() {
    assertEquals("shop\n", complete("restart", "-n", "s"));
  }

  @Test
  void only_the_type_that_is_meant_is_asked_for() {
    var _ = complete("restart", "sts/w");
    assertTrue(server.told.contains("workloads null [StatefulSet]"), () -> "told " + server.told);
    var _ = complete("restart", "deploy", "w");
    assertTrue(server.told.contains("workloads null [Deployment]"), () -> "told " + server.told);
  }

  @Test
  void a_cluster_that_is_slow_is_asked_by_another_process_for_the_next_time() {
    server.slow = true;
    assertEquals("", complete("restart", "deploy/w"));
    assertEquals("", complete("restart", "deploy/w"));
    assertEquals(1, later.get(), "one process asks");
    server.slow = false;
    assertEquals("", run("__prepare", "restart", "deploy/w"));
    server.slow = true;
    assertEquals("deploy/web\ndeploy/web-admin\n", complete("restart", "deploy/w"));
  }

  @Test
  void a_login_never_begins() {
    var _ = complete("restart", "dep");
    assertEquals(false, requireNonNull(server.options).allowExec());
  }

  @Test
  void the_answer_is_kept_for_some_seconds() {
    var first = complete("restart", "dep");
    var asked = server.told.size();
    assertEquals(first, complete("restart", "dep"));
    assertEquals(asked, server.told.size(), "asked again");
    time.advance(Duration.ofSeconds(31));
    assertEquals(first, complete("restart", "dep"));
    assertTrue(server.told.size() > asked, "not asked again");
  }

  @Test
  void another_current_context_has_candidates_of_its_own() throws IOException {
    var _ = complete("restart", "dep");
    var asked = server.told.size();
    var _ = Files.createDirectory(home.resolve(".kube"));
    var _ = Files.writeString(home.resolve(".kube/config"), "current-context: staging");
    var _ = complete("restart", "dep");
    assertTrue(server.told.size() > asked, "not asked again");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_folder_that_others_can_write_is_not_used() throws IOException {
    var _ = complete("restart", "dep");
    var asked = server.told.size();
    var folder = home.resolve(".cache/kube9/completion");
    var _ = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    var _ = complete("restart", "dep");
    assertTrue(server.told.size() > asked, "not asked again");
  }

  @Test
  void what_cannot_be_had_is_no_error() {
    server.contexts = List.of();
    assertEquals("", complete("restart", "dep"));
    assertEquals("", text(err));
  }

  @Test
  void commands_come_with_what_they_do() {
    assertEquals("restart\tRestarts workloads, pod by pod\n", complete("rest"));
    assertTrue(complete("rollout", "").contains("undo\tPuts an earlier pod template back\n"));
  }

  @Test
  void files_are_proposed_for_a_kubeconfig() throws IOException {
    var _ = Files.createDirectory(home.resolve("configs"));
    var _ = Files.createFile(home.resolve("config-prod"));
    assertEquals(
        home + "/config-prod\n" + home + "/configs/\n",
        complete("tree", "--kubeconfig", home + "/conf"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          kube9 tree --context a@ku,          @ku,    @kubernetes
          kube9 tree --context=a@,            @,      @kubernetes
          kube9 tree --context=my,            my,     my\\ context
          kube9 tree --context it,            it,     it\\'s
          kube9 tree --context my,            my,     my\\ context
          kube9 tree --context "my c,         my c,   my context
          kube9 tree --context 'my,           my,     my context
          kube9 tree --context 'it,           it,     it'\\''s
          kube9 tree --context "a$,           a$,     a\\$b
          kube9 tree --context my\\ c,       my\\ c, my\\ context
          kube9 tree --context="my\\ c,      my\\ c,
          kube9 --context "my context" tr,    tr,     tree
          kube9 --context my\\ context tr,   tr,     tree
          kube9 tree   --context="my c,       my c,   my context
          """)
  void bash_gets_what_it_puts_in_place_of_what_it_replaces(
      String line, String replaced, @Nullable String expected) {
    server.contexts =
        Stream.of("a@kubernetes", "it's", "my context", "a$b")
            .map(name -> FakeServer.context(name, false))
            .toList();
    assertEquals(
        expected == null ? "" : expected + "\n", run("__complete", "--bash", line, replaced));
  }

  @Test
  void bash_proposes_at_the_start_of_a_word() {
    assertEquals("prod\nstaging\n", run("__complete", "--bash", "kube9 tree --context ", ""));
    assertEquals("prod\nstaging\n", run("__complete", "--bash", "kube9 tree --context=", ""));
  }

  @Test
  void powershell_passes_an_empty_word_as_quotes() {
    assertEquals("prod\nstaging\n", complete("tree", "--context", "\"\""));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void the_script_of_bash_passes_the_line_up_to_the_cursor() throws Exception {
    var script =
        CompletionScripts.of("bash")
            + """

            kube9() { printf '[%s]\n' "$@"; }
            COMP_LINE='kube9 tree --context="my c" --all'
            COMP_POINT=26
            _kube9 kube9 'my c' before
            printf '%s' "${COMPREPLY[@]}"
            """;
    var bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    var printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, bash.waitFor(), printed);
    assertEquals("[__complete][--bash][kube9 tree --context=\"my c][my c]", printed);
  }

  private String complete(String... line) {
    var words = new String[line.length + 1];
    words[0] = "__complete";
    System.arraycopy(line, 0, words, 1, line.length);
    return run(words);
  }

  private String run(String... words) {
    out.reset();
    var cache = new CandidateCache(Map.of("HOME", home.toString()), time);
    var terminal = Terminal.plain(stream(out), stream(err));
    var lookUp = new ClusterLookUp(server, new Impatient(), cache, later::incrementAndGet);
    assertEquals(0, new CommandLine(server, terminal, time, _ -> () -> {}, lookUp, "9").run(words));
    return text(out);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8);
  }

  /** While the server is slow, the end of each wait is reached at once. */
  private final class Impatient implements Time {
    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public long nanos() {
      return time.nanos();
    }

    @Override
    public boolean await(Signal signal, long deadlineNanos) throws InterruptedException {
      var isSelection = deadlineNanos - nanos() < Duration.ofSeconds(1).toNanos();
      return !(server.slow && isSelection) && time.await(signal, deadlineNanos);
    }
  }
}
