package dev.kube9.cli.arguments;

/** The text of {@code kube9 --help}. */
public final class Usage {
  public static final String COMMANDS =
      "kube9 demo | tree | restart | status | undo | logs | server | --help | --version";
  public static final String DEMO = "kube9 demo";
  public static final String TREE =
      "kube9 tree [CONTEXT] [--namespace NAMESPACE] [--kubeconfig FILE]...";
  public static final String RESTART =
      "kube9 restart CONTEXT NAMESPACE (KIND/NAME... | --selector SELECTOR | --all --kind KIND...)"
          + " [--wait] [--timeout 5m] [--max-parallel N] [--kubeconfig FILE]...";

  static final String STATUS = "kube9 status CONTEXT NAMESPACE KIND/NAME [--kubeconfig FILE]...";
  static final String UNDO = "kube9 undo CONTEXT NAMESPACE KIND/NAME [--kubeconfig FILE]...";
  static final String LOGS =
      "kube9 logs CONTEXT NAMESPACE POD [--container NAME] [--previous] [--tail LINES]"
          + " [--kubeconfig FILE]...";

  public static final String HELP =
      """
      kube9 restarts Kubernetes workloads and tells truthfully what happened.

      kube9 demo
          Shows what kube9 does on a small cluster in memory. Contacts no real cluster.

      kube9 tree [CONTEXT] [--namespace NAMESPACE] [--kubeconfig FILE]...
          Lists the contexts, or the workloads of one context.

      kube9 restart CONTEXT NAMESPACE KIND/NAME... [--wait] [--timeout 5m] [--kubeconfig FILE]...
      kube9 restart CONTEXT NAMESPACE --selector SELECTOR [--kind KIND]...
      kube9 restart CONTEXT NAMESPACE --all --kind KIND...
          Restarts Deployments, StatefulSets or DaemonSets, pod by pod, as "kubectl
          rollout restart" does. KIND as kubectl spells it: deploy/web, sts/redis.
          Several are restarted at the same time. One that fails does not stop the
          others; a table at the end shows what happened to each.
          --wait             wait until all new pods are ready and the old ones are gone
          --timeout 5m       how long to wait: 90s, 5m, 1h30m, or seconds
          --max-parallel N   the most restarts at once; with --wait, 1 means one by one
          --kubeconfig FILE  used instead of $KUBECONFIG or ~/.kube/config; may be repeated

      kube9 status CONTEXT NAMESPACE KIND/NAME [--kubeconfig FILE]...
          Shows the state of its rollout. The exit code is 3 while it is not complete.

      kube9 undo CONTEXT NAMESPACE KIND/NAME [--kubeconfig FILE]...
          Undoes its last restart: its pods get the previous revision again.
          Refused if its template was changed since.

      kube9 logs CONTEXT NAMESPACE POD [--container NAME] [--previous] [--tail LINES]
          Prints the end of a container's log; with --previous, of its previous run.

      kube9 server
          Runs the server for editors: JSON-RPC on standard input and output.

      The context kube9-demo is the demo cluster, in every command.

      Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 the rollout was not complete
      before the timeout, 130 Ctrl-C. Ctrl-C ends only the wait; a restart goes on in
      the cluster.
      """;

  private Usage() {}
}
