package dev.kube9.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.terminal.Prompt;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ContextInfo;
import dev.kube9.protocol.KubeconfigPlace;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.WireWorkloadRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where commands work if a person does not say it, and protected contexts. */
@Timeout(20)
class PlacesTest {
  private final FakeServer server = new FakeServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<@Nullable WireWorkloadRef> restarted = new ArrayList<>();
  private final List<@Nullable Boolean> tried = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private Prompt prompt = Prompt.NOBODY;

  @BeforeEach
  void aProtectedContext() {
    server.contexts =
        List.of(
            new ContextInfo("dev", true, "mine", null, false, false),
            new ContextInfo("prod", false, "shop", null, false, true));
    for (var i = 0; i < 4; i++) {
      server.restarts.add(this::noted);
    }
  }

  private RestartResult noted(FakeServer.Restart restart) {
    restarted.add(restart.params.workload());
    tried.add(restart.params.dryRun());
    return restart.done();
  }

  @Test
  void the_current_context_and_its_namespace_are_taken_and_named() {
    assertEquals(0, run("restart deploy/web"));
    assertEquals(List.of(new WireWorkloadRef("dev", "mine", "Deployment", "web")), restarted);
    assertTrue(text(err).startsWith("Using the current context dev\n"), text(err));
    assertTrue(text(out).startsWith("Restarting mine/web on dev\n"), text(out));
  }

  @Test
  void a_context_that_was_named_is_not_announced() {
    assertEquals(0, run("restart deploy/web --context dev"));
    assertEquals("", text(err));
  }

  @Test
  void a_kubeconfig_that_was_named_and_does_not_exist_is_told() {
    server.kubeconfigs =
        List.of(new KubeconfigPlace("/gone", true, 0), new KubeconfigPlace("/here", false, 2));
    assertEquals(0, run("restart deploy/web --context dev"));
    assertEquals("There is no kubeconfig /gone\n", text(err));
  }

  @Test
  void without_a_current_context_one_has_to_be_named() {
    server.contexts = List.of(new ContextInfo("prod", false, "shop", null, false, true));
    assertEquals(1, run("restart deploy/web"));
    assertEquals(
        "The kubeconfig has no current context: name one with --context. There are: prod\n",
        text(err));
    assertEquals(List.of(), restarted);
  }

  @Test
  void several_contexts_are_restarted_each_in_its_own_namespace() {
    assertEquals(0, run("restart deploy/web --context dev --context prod --yes --max-parallel 1"));
    assertEquals(
        List.of(
            new WireWorkloadRef("dev", "mine", "Deployment", "web"),
            new WireWorkloadRef("prod", "shop", "Deployment", "web")),
        restarted);
    assertTrue(
        text(out).startsWith("Restarting 2 workloads in mine on dev, shop on prod\n"), text(out));
  }

  @Test
  void a_protected_context_is_not_changed_while_nobody_can_agree() {
    for (var command :
        List.of(
            "restart deploy/web",
            "restart deploy --all",
            "undo deploy/web",
            "rollout undo deploy/web",
            "rollout pause deploy/web",
            "rollout resume deploy/web")) {
      err.reset();
      assertEquals(1, run(command + " --context prod"), command);
      assertEquals(
          "prod is protected: add --yes to change it. Nothing was changed.\n", text(err), command);
    }
    assertEquals(List.of(), restarted);
    assertTrue(server.told.stream().noneMatch(t -> t.startsWith("undo")));
  }

  @Test
  void yes_is_consent() {
    assertEquals(0, run("restart deploy/web --context prod --yes"));
    assertEquals(1, restarted.size());
    assertEquals(List.of(false), tried);
  }

  @Test
  void a_person_agrees_by_typing_the_name() {
    prompt = answering("web");
    assertEquals(0, run("restart deploy/web --context prod"));
    assertEquals(List.of("prod is protected: type web to confirm: "), questions);
    assertEquals(1, restarted.size());
  }

  @Test
  void anything_else_that_is_typed_changes_nothing() {
    prompt = answering("yes");
    assertEquals(1, run("restart deploy/web --context prod"));
    assertEquals("Not confirmed. Nothing was changed.\n", text(err));
    assertEquals(List.of(), restarted);
  }

  @Test
  void for_several_their_number_is_typed() {
    prompt = answering("2");
    assertEquals(0, run("restart deploy/web deploy/cart --context prod"));
    assertEquals(List.of("prod is protected: type 2 to confirm: "), questions);
    assertEquals("  shop/web on prod\n  shop/cart on prod\n", text(err), "which two");
    assertEquals(2, restarted.size());
  }

  @Test
  void a_trial_needs_no_consent() {
    assertEquals(0, run("restart deploy/web --context prod --dry-run=server"));
    assertEquals(0, run("restart deploy/web deploy/cart --context prod --dry-run=server"));
    assertEquals(List.of(true, true, true), tried);
    assertTrue(text(out).startsWith("Trying, without changing anything: shop/web on prod"));
  }

  @Test
  void a_protected_context_is_not_changed_without_a_plan() {
    server.prepareFails = true;
    assertEquals(1, run("restart deploy/web --context prod --yes"));
    assertEquals(List.of(), restarted);
  }

  private Prompt answering(String answer) {
    return new Prompt() {
      @Override
      public boolean isAttended() {
        return true;
      }

      @Override
      public Optional<String> ask(String question) {
        questions.add(question);
        return Optional.of(answer);
      }
    };
  }

  private int run(String line) {
    var terminal = new Terminal(stream(out), stream(err), false, false, 80, 24, prompt);
    return new CommandLine(server, terminal, new StillTime(), _ -> () -> {}, _ -> List.of(), "9")
        .run(line.split(" "));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return requireNonNull(bytes.toString(UTF_8));
  }
}
