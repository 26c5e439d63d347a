package dev.kube9.cli;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import dev.kube9.cli.connection.Pipe;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.protocol.AddedRow;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.CancelLoginParams;
import dev.kube9.protocol.ContextInfo;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.ContextsResult;
import dev.kube9.protocol.DescribeParams;
import dev.kube9.protocol.DescribeResult;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Experimental;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.InitializeResult;
import dev.kube9.protocol.Kube9Capabilities;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.KubeconfigPlace;
import dev.kube9.protocol.LogTraceParams;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.protocol.ManifestParams;
import dev.kube9.protocol.ManifestResult;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespaceResult;
import dev.kube9.protocol.NamespacesParams;
import dev.kube9.protocol.NamespacesResult;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.PauseRolloutParams;
import dev.kube9.protocol.PauseRolloutResult;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.PrepareRestartResult;
import dev.kube9.protocol.ProblemObject;
import dev.kube9.protocol.ProblemSeverity;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RevisionInfo;
import dev.kube9.protocol.RolloutHistoryParams;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.ServerCapabilities;
import dev.kube9.protocol.ServerInfo;
import dev.kube9.protocol.SetTraceParams;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.protocol.UndoOutcome;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.protocol.UndoRolloutParams;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.Warning;
import dev.kube9.protocol.WireEnums;
import dev.kube9.protocol.WireProblem;
import dev.kube9.protocol.WireRestartPlan;
import dev.kube9.protocol.WireRolloutState;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkDoneProgress;
import dev.kube9.protocol.WorkDoneProgressCancelParams;
import dev.kube9.protocol.WorkloadRow;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.protocol.WorkloadsResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;

/** A server whose answers a test determines, over real frames. */
final class FakeServer implements Kube9Server, ServerConnector {
  // LSP4J answers on pipes that the test has closed, and would log each failure with a stack trace.
  private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  static final String RESTARTED_AT = "2026-11-23T09:12:04Z";

  /** What a restart does. It runs on a thread of its own; an interrupt cancels it. */
  interface Body {
    RestartResult run(Restart restart) throws InterruptedException;
  }

  final Queue<Body> restarts = new ConcurrentLinkedQueue<>();
  final Map<String, List<TreeNode>> tree = new ConcurrentHashMap<>();
  final Map<String, String> cursors = new ConcurrentHashMap<>();
  final List<Warning> warnings = new ArrayList<>();
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final CompletableFuture<@Nullable Object> exited = new CompletableFuture<>();
  volatile List<KubeconfigPlace> kubeconfigs = List.of();
  volatile List<ContextInfo> contexts = List.of(context("c", false), context("kube9-demo", false));
  volatile @Nullable InitializationOptions options;
  volatile Consumer<String> onTree = _ -> {};
  volatile boolean prepareFails;
  volatile boolean truncated;

  /** Whether a selection of workloads, and a pause, is never answered unless it is cancelled. */
  volatile boolean slow;

  /** Runs when such a request has arrived. */
  volatile Runnable whileSlow = () -> {};

  volatile List<String> matching = List.of();
  volatile @Nullable WorkloadsParams searched;
  volatile @Nullable OutputStream toClient;
  private volatile @Nullable Kube9Client client;

  @Override
  public Streams connect() {
    var requests = new Pipe();
    var answers = new Pipe();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    toClient = answers.sink();
    var launcher =
        new Launcher.Builder<Kube9Client>()
            .setLocalService(this)
            .setRemoteInterface(Kube9Client.class)
            .configureGson(gson -> gson.registerTypeAdapterFactory(new WireEnums()))
            .setInput(requests.source())
            .setOutput(answers.sink())
            .setExecutorService(threads)
            .create();
    client = launcher.getRemoteProxy();
    var _ = launcher.startListening();
    return new Streams(answers.source(), requests.sink());
  }

  Kube9Client client() {
    return requireNonNull(client);
  }

  /** Ends like a process that crashes. */
  void die() {
    try {
      requireNonNull(toClient).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    told.add("initialize");
    options = params.initializationOptions();
    return CompletableFuture.completedFuture(
        new InitializeResult(
            new ServerInfo("kube9", "0"),
            new ServerCapabilities(new Experimental(new Kube9Capabilities(1, List.of())))));
  }

  @Override
  public void initialized(@Nullable Object params) {
    told.add("initialized");
  }

  @Override
  public CompletableFuture<@Nullable Object> shutdown() {
    told.add("shutdown");
    return CompletableFuture.<@Nullable Object>completedFuture(null);
  }

  @Override
  public void exit() {
    told.add("exit");
    exited.complete(null);
  }

  @Override
  public void setTrace(SetTraceParams params) {
    told.add("trace " + params.value());
    client().logTrace(new LogTraceParams("kube9/contexts\u001b took 1 ms", null));
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {}

  /** A context whose namespace is "shop". */
  static ContextInfo context(String name, boolean isCurrent) {
    return new ContextInfo(name, isCurrent, "shop", null, false, false);
  }

  @Override
  public CompletableFuture<ContextsResult> contexts(ContextsParams params) {
    return CompletableFuture.completedFuture(new ContextsResult(contexts, List.of(), kubeconfigs));
  }

  @Override
  public CompletableFuture<TreeResult> tree(TreeParams params) {
    var key = params.cursor() != null ? params.cursor() : String.valueOf(params.parent());
    told.add("tree " + key);
    var nodes = tree.getOrDefault(key, List.of());
    onTree.accept(key);
    return CompletableFuture.completedFuture(new TreeResult(nodes, cursors.get(key)));
  }

  @Override
  public CompletableFuture<WorkloadsResult> workloads(WorkloadsParams params) {
    searched = params;
    if (params.query() == null) {
      var namespace = params.namespace() == null ? "shop" : params.namespace();
      if (slow) {
        return new CompletableFuture<>();
      }
      told.add("workloads " + params.selector() + " " + params.kinds());
      return CompletableFuture.completedFuture(
          new WorkloadsResult(
              matching.stream()
                  .map(
                      name ->
                          new WorkloadRow(
                              name,
                              new WireWorkloadRef("c", namespace, "Deployment", name),
                              "",
                              "",
                              "confirmed-" + name,
                              status(1, 1)))
                  .toList(),
              truncated));
    }
    var other = new WireWorkloadRef("c", params.namespace(), "Deployment", params.query() + "-2");
    var ref = new WireWorkloadRef("c", params.namespace(), "Deployment", params.query());
    var status = status(0, 1);
    return CompletableFuture.completedFuture(
        new WorkloadsResult(
            List.of(
                new WorkloadRow("other", other, "", "", "", status),
                new WorkloadRow("row-of-" + params.query(), ref, "", "", "", status)),
            false));
  }

  @Override
  public CompletableFuture<PrepareRestartResult> prepareRestart(PrepareRestartParams params) {
    if (prepareFails) {
      return CompletableFuture.failedFuture(error(ErrorKind.ApiError, null, null));
    }
    return CompletableFuture.completedFuture(
        new PrepareRestartResult(
            "Restart web",
            "First line.\nSecond line.",
            List.of("First line.", "Second line."),
            new WireRestartPlan("RollingUpdate", 1, 1, "Second line."),
            warnings,
            true,
            null,
            false,
            "https://c.example:6443",
            "confirmed-" + requireNonNull(params.workload()).name(),
            restarted()));
  }

  private static RolloutStatus restarted() {
    return new RolloutStatus(
        WireRolloutState.Progressing,
        1,
        0,
        0,
        0,
        0,
        1,
        "1/1 ready · 0 of 1 new",
        null,
        RESTARTED_AT,
        "",
        List.of());
  }

  @Override
  public CompletableFuture<RestartResult> restart(RestartParams params) {
    return new Restart(params, requireNonNull(restarts.poll()));
  }

  @Override
  public CompletableFuture<RestartResult> awaitRollout(AwaitRolloutParams params) {
    return CompletableFuture.completedFuture(
        new RestartResult(
            requireNonNull(params.workload()),
            null,
            RestartOutcome.rolledOut,
            "Rollout of web completed",
            "",
            MessageSeverity.info,
            1,
            status(1, 1),
            List.of(),
            List.of()));
  }

  @Override
  public CompletableFuture<UndoRestartResult> undoRestart(UndoRestartParams params) {
    told.add("undo " + params.restartedAt());
    return CompletableFuture.completedFuture(
        new UndoRestartResult(
            requireNonNull(params.workload()),
            UndoOutcome.undone,
            "It is undone",
            "",
            "web-1",
            status(0, 1),
            List.of()));
  }

  @Override
  public CompletableFuture<RolloutHistoryResult> rolloutHistory(RolloutHistoryParams params) {
    return CompletableFuture.completedFuture(
        new RolloutHistoryResult(
            requireNonNull(params.workload()),
            List.of(
                new RevisionInfo(
                    3,
                    true,
                    RESTARTED_AT,
                    null,
                    RESTARTED_AT,
                    List.of("web:2", "proxy:1"),
                    null,
                    null),
                new RevisionInfo(
                    2,
                    false,
                    null,
                    "image\u001b[2J of 2024",
                    null,
                    List.of("web:2"),
                    null,
                    null))));
  }

  @Override
  public CompletableFuture<UndoRolloutResult> undoRollout(UndoRolloutParams params) {
    told.add("undoRollout " + params.toRevision() + " " + params.dryRun());
    return CompletableFuture.completedFuture(
        new UndoRolloutResult(
            requireNonNull(params.workload()),
            UndoOutcome.undone,
            "It is rolled back",
            2,
            status(0, 1),
            List.of()));
  }

  @Override
  public CompletableFuture<PauseRolloutResult> pauseRollout(PauseRolloutParams params) {
    return paused(params, "It is paused");
  }

  @Override
  public CompletableFuture<PauseRolloutResult> resumeRollout(PauseRolloutParams params) {
    return paused(params, "It is resumed");
  }

  private CompletableFuture<PauseRolloutResult> paused(PauseRolloutParams params, String message) {
    if (slow) {
      whileSlow.run();
      return new CompletableFuture<>();
    }
    told.add(message + " " + params.dryRun());
    return CompletableFuture.completedFuture(
        new PauseRolloutResult(requireNonNull(params.workload()), message, true));
  }

  @Override
  public CompletableFuture<ManifestResult> manifest(ManifestParams params) {
    return CompletableFuture.completedFuture(new ManifestResult("kind: " + params.kind() + "\n"));
  }

  @Override
  public CompletableFuture<DescribeResult> describe(DescribeParams params) {
    return CompletableFuture.completedFuture(new DescribeResult(params.workload() + "\n"));
  }

  @Override
  public CompletableFuture<LogsResult> logs(LogsParams params) {
    told.add("logs " + params);
    return CompletableFuture.completedFuture(
        new LogsResult("one\n\n\tat \u001b[31mtwo\n", true, null));
  }

  @Override
  public CompletableFuture<NamespacesResult> namespaces(NamespacesParams params) {
    return CompletableFuture.completedFuture(new NamespacesResult(List.of()));
  }

  @Override
  public CompletableFuture<NamespaceResult> namespace(NamespaceParams params) {
    return new CompletableFuture<>();
  }

  @Override
  public void visible(VisibleParams params) {
    told.add("visible " + params.nodes());
  }

  @Override
  public void cancelLogin(CancelLoginParams params) {
    told.add("cancelLogin " + params.context());
  }

  /** One restart under way. */
  final class Restart extends CompletableFuture<RestartResult> {
    final RestartParams params;
    private final Thread worker;

    Restart(RestartParams params, Body body) {
      this.params = params;
      worker = Thread.startVirtualThread(() -> run(body));
    }

    private void run(Body body) {
      try {
        var result = body.run(this);
        answer(() -> complete(result));
      } catch (Throwable failure) {
        answer(() -> completeExceptionally(failure));
      }
    }

    /**
     * Runs on another thread, so that a late cancel does not interrupt the writing of the answer.
     */
    private static void answer(Runnable writing) {
      Thread.startVirtualThread(writing);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      worker.interrupt();
      return false;
    }

    void begin() {
      say(ProgressKind.begin, null, 0, null);
    }

    void report(String message, int percentage) {
      say(ProgressKind.report, message, percentage, null);
    }

    void end(String message) {
      say(ProgressKind.end, message, null, null);
    }

    void say(
        ProgressKind kind,
        @Nullable String message,
        @Nullable Integer percentage,
        @Nullable RolloutStatus status) {
      var value =
          new WorkDoneProgress(
              kind,
              kind == ProgressKind.begin ? "Restarting..." : null,
              null,
              message,
              percentage,
              status,
              step(message));
      client().progress(new ProgressParams(token(), value));
    }

    private static @Nullable ProgressStep step(@Nullable String message) {
      if (message == null) {
        return null;
      }
      if (message.startsWith("Rolling")) {
        return ProgressStep.rolling;
      }
      if (message.startsWith("Rollout state not known")) {
        return ProgressStep.stateUnknown;
      }
      return message.startsWith("Applying") ? ProgressStep.applying : ProgressStep.waitingForPods;
    }

    private JsonElement token() {
      return requireNonNull(params.workDoneToken());
    }

    RestartResult done() {
      return result(RestartOutcome.rolledOut, " successfully", MessageSeverity.info);
    }

    /** The controller waits for somebody to delete the pods. */
    RestartResult waits() {
      var end = ", but it is OnDelete";
      return result(RestartOutcome.restarted, end, MessageSeverity.warning);
    }

    private RestartResult result(RestartOutcome outcome, String end, MessageSeverity severity) {
      var ref = requireNonNull(params.workload());
      var message = "Restarted " + ref.name() + end;
      return new RestartResult(
          ref, RESTARTED_AT, outcome, message, "", severity, 1, status(1, 1), List.of(), List.of());
    }
  }

  /** Notifies the client that it has to ask for the children of these rows again. */
  void treeChanged(String... stale) {
    var ids = List.of(stale);
    client().treeChanged(new TreeChangedParams(ids, List.of(), List.of(), List.of(), ids));
  }

  /** Notifies the client of changed, added and removed rows. */
  void treeChanged(List<TreeNode> rows, List<AddedRow> added, List<String> gone) {
    client().treeChanged(new TreeChangedParams(List.of("row"), rows, added, gone, List.of()));
  }

  static RolloutStatus status(int ready, int desired, WireProblem... problems) {
    return new RolloutStatus(
        WireRolloutState.Progressing,
        desired,
        ready,
        ready,
        ready,
        0,
        ready,
        ready + "/" + desired + " ready",
        null,
        null,
        "",
        List.of(problems));
  }

  static WireProblem crash(String pod) {
    return new WireProblem(
        "CrashLoopBackOff",
        "back-off 10s restarting failed container",
        new ProblemObject("Pod", pod),
        "app",
        1,
        null,
        ProblemSeverity.FATAL,
        "kubectl logs " + pod + " --previous",
        pod + ": CrashLoopBackOff, exit code 1: back-off 10s restarting failed container");
  }

  static TreeNode node(NodeKind kind, String label, @Nullable String description, String id) {
    return node(kind, label, description, id, null);
  }

  static TreeNode node(
      NodeKind kind,
      String label,
      @Nullable String description,
      String id,
      @Nullable MessageSeverity severity) {
    var expandable = kind != NodeKind.message;
    return new TreeNode(
        id,
        kind,
        label,
        description,
        null,
        null,
        kind.name(),
        expandable,
        null,
        null,
        kind == NodeKind.context ? label : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        severity,
        null,
        null,
        null,
        List.of(),
        null);
  }

  static ResponseErrorException error(
      ErrorKind kind, @Nullable String restartedAt, @Nullable WireProblem problem) {
    var ref = new WireWorkloadRef("c", "shop", "Deployment", "web");
    var data =
        new ErrorData(
            kind,
            "the reason of " + kind,
            null,
            "Do this.\nOr that.",
            ref,
            restartedAt,
            null,
            null,
            problem == null ? null : List.of(problem),
            restartedAt == null ? MessageSeverity.error : MessageSeverity.warning,
            List.of(),
            null);
    var code = kind == ErrorKind.Cancelled ? ErrorCode.REQUEST_CANCELLED : ErrorCode.REQUEST_FAILED;
    return new ResponseErrorException(new ResponseError(code, message(kind, restartedAt), data));
  }

  private static String message(ErrorKind kind, @Nullable String restartedAt) {
    if (kind == ErrorKind.Cancelled) {
      return restartedAt == null
          ? "Cancelled before web was restarted. Nothing was changed."
          : "Stopped waiting for web. The restart goes on in the cluster; its state is not known.";
    }
    return restartedAt == null
        ? "Failed to restart web: the reason of " + kind
        : "web was restarted, but the reason of " + kind;
  }
}
