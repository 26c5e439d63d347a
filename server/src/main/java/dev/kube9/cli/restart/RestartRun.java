package dev.kube9.cli.restart;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.CommandEnd;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Restarts one workload and shows its progress; all sentences come from the server. */
public final class RestartRun {
  private static final Duration BEAT = Duration.ofMillis(100);
  private static final JsonElement TOKEN = new JsonPrimitive("kube9-restart");

  private final Connection connection;
  private final Terminal terminal;
  private final Time time;
  private final Interrupts interrupts;
  private final LoginLines logins;
  private final Inbox inbox;

  public RestartRun(
      Connection connection,
      Terminal terminal,
      Time time,
      Interrupts interrupts,
      LoginLines logins) {
    this.connection = connection;
    this.terminal = terminal;
    this.time = time;
    this.interrupts = interrupts;
    this.logins = logins;
    this.inbox = new Inbox(time);
  }

  /** Blocks until the restart has ended, and the wait for its rollout if there is one. */
  public CommandEnd run(Command.Restart restart) throws InterruptedException {
    announce(restart.workload());
    @Nullable String confirmation;
    try {
      confirmation = explain(restart.workload());
    } catch (ServerError refused) {
      return new CommandEnd.Failed(refused);
    }
    var view = terminal.live() ? new LiveView(terminal, time) : new PlainView(terminal.out());
    var pods = new PodRows(connection, inbox, view::pods);
    connection.listen(new Letters(view, pods));
    // From now on only the view writes to the terminal.
    connection.onLogin(l -> logins.line(l).ifPresent(t -> inbox.put(() -> view.login(t))));
    if (terminal.live() && restart.waitForRollout()) {
      pods.follow(restart.workload());
    }
    var ending = await(restart, confirmation, view);
    connection.listen(new Connection.Listener() {});
    return ending;
  }

  private void announce(WireWorkloadRef workload) {
    var place = PlainText.line(workload.namespace() + "/" + workload.name());
    var headline = "Restarting " + place + " on " + PlainText.line(workload.context());
    terminal.out().println(terminal.look().shade(headline, Shade.STRONG));
  }

  /**
   * Prints the plan and the warnings. Asks nothing, because the command itself is the confirmation.
   *
   * @return the confirmation to send with the restart; absent when there is no plan
   * @throws ServerError if a login has failed, because the restart would ask for the same login
   *     again
   */
  private @Nullable String explain(WireWorkloadRef workload)
      throws InterruptedException, ServerError {
    try {
      var plan = connection.answer(s -> s.prepareRestart(new PrepareRestartParams(workload)));
      if (terminal.live()) {
        PlainText.lines(plan.detail()).forEach(l -> terminal.out().println("  " + l));
      } else {
        terminal.out().println("  Server " + PlainText.line(plan.server()));
      }
      plan.warnings()
          .forEach(w -> terminal.err().println("warning: " + PlainText.line(w.message())));
      return plan.confirmation();
    } catch (ServerError e) {
      if (e.isUnauthorized()) {
        throw e;
      }
      return null; // The restart fails for the same reason, and reports it.
    }
  }

  private CommandEnd await(Command.Restart restart, @Nullable String confirmation, RestartView view)
      throws InterruptedException {
    var seconds = (double) restart.timeout().toSeconds();
    var params =
        new RestartParams(
            restart.workload(), restart.waitForRollout(), seconds, confirmation, null, TOKEN);
    var stop = new CompletableFuture<Void>();
    // Registered before the request is sent, because after a later Ctrl-C the command must say what
    // was done.
    try (var _ = interrupts.onNext(() -> inbox.put(() -> stop.complete(null)))) {
      var answer = connection.ask(s -> s.restart(params));
      var _ = stop.thenRun(() -> Connection.cancel(answer));
      inbox.readUntil(answer, BEAT, view::beat);
      view.end(!answer.isCompletedExceptionally());
      return ending(answer, stop.isDone());
    }
  }

  private static CommandEnd ending(CompletableFuture<RestartResult> answer, boolean stopping) {
    if (!answer.isCompletedExceptionally()) {
      return new CommandEnd.Done(PlainText.line(answer.join().message()));
    }
    var error = ServerError.of(answer.exceptionNow());
    return stopping && error.isCancelled()
        ? new CommandEnd.Stopped(error.sentence())
        : new CommandEnd.Failed(error);
  }

  /** Puts the server's notifications into the inbox. */
  private final class Letters implements Connection.Listener {
    private final RestartView view;
    private final PodRows pods;

    Letters(RestartView view, PodRows pods) {
      this.view = view;
      this.pods = pods;
    }

    @Override
    public void progress(ProgressParams params) {
      if (TOKEN.equals(params.token())) {
        inbox.put(() -> view.progress(params.value()));
      }
    }

    @Override
    public void treeChanged(TreeChangedParams params) {
      inbox.put(() -> pods.changed(params));
    }
  }
}
