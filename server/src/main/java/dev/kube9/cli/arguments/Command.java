package dev.kube9.cli.arguments;

import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.WireWorkloadRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command with its arguments. */
public sealed interface Command {
  /** The context that exists only with the option {@code demo}. */
  String DEMO_CONTEXT = "kube9-demo";

  /** The default timeout of a wait, as in the editor. */
  Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** A command that works in one context. */
  sealed interface OnContext extends Command {
    String onContext();

    List<String> kubeconfig();

    default InitializationOptions options() {
      return Command.options(onContext(), kubeconfig(), null);
    }
  }

  record Help() implements Command {}

  record Version() implements Command {}

  record Demo() implements Command {}

  /** Prints the contexts, or the tree of one of them. */
  record Tree(Optional<String> context, Optional<String> namespace, List<String> kubeconfig)
      implements Command {
    public InitializationOptions options() {
      var namespaces = namespace.map(List::of).orElse(null);
      return Command.options(context.orElse(""), kubeconfig, namespaces);
    }
  }

  /** A restart. The timeout is used only if the command waits. */
  record Restart(
      WireWorkloadRef workload, boolean waitForRollout, Duration timeout, List<String> kubeconfig)
      implements OnContext {
    @Override
    public String onContext() {
      return String.valueOf(workload.context());
    }
  }

  /**
   * Restarts of several workloads in one namespace.
   *
   * @param maxParallel the most restarts at the same time
   */
  record Several(
      String context,
      String namespace,
      Choice choice,
      boolean waitForRollout,
      Duration timeout,
      int maxParallel,
      List<String> kubeconfig)
      implements OnContext {
    @Override
    public String onContext() {
      return context;
    }
  }

  /** How the workloads in a namespace are chosen. */
  sealed interface Choice {}

  record Named(List<WireWorkloadRef> workloads) implements Choice {}

  /**
   * The workloads that match.
   *
   * @param selector a label selector; absent: any labels
   * @param kinds the kinds of the workloads; absent: all that can be restarted
   */
  record Matching(@Nullable String selector, @Nullable List<String> kinds) implements Choice {}

  /** Shows the state of a workload's rollout. */
  record Status(WireWorkloadRef workload, List<String> kubeconfig) implements OnContext {
    @Override
    public String onContext() {
      return String.valueOf(workload.context());
    }
  }

  /** Undoes a workload's last restart. */
  record Undo(WireWorkloadRef workload, List<String> kubeconfig) implements OnContext {
    @Override
    public String onContext() {
      return String.valueOf(workload.context());
    }
  }

  /** Prints the end of a container's log. */
  record Logs(LogsParams log, List<String> kubeconfig) implements OnContext {
    @Override
    public String onContext() {
      return String.valueOf(log.context());
    }
  }

  /**
   * The options for a server. The demo reads no kubeconfig, because a missing or broken one must
   * not affect it.
   */
  private static InitializationOptions options(
      String context, List<String> kubeconfig, @Nullable List<String> namespaces) {
    var demo = context.equals(DEMO_CONTEXT);
    var files = kubeconfig.isEmpty() && !demo ? null : kubeconfig;
    return new InitializationOptions(files, null, namespaces, null, null, null, null, null, demo);
  }
}
