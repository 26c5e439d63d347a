package dev.kube9.cli.arguments;

import dev.kube9.protocol.Impersonate;
import dev.kube9.protocol.InitializationOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a command reaches its clusters.
 *
 * @param kubeconfig files used instead of the usual ones; empty: the usual ones
 * @param as the user to impersonate; absent: nobody
 * @param asGroups the groups to impersonate
 * @param fieldManager the name under which a cluster records changes; absent: kube9's
 * @param verbose whether the server's log is printed
 */
public record Access(
    List<String> kubeconfig,
    @Nullable String as,
    List<String> asGroups,
    @Nullable String fieldManager,
    boolean verbose) {

  /** Only the demo cluster. */
  public static final Access NONE = new Access(List.of(), null, List.of(), null, false);

  /**
   * The options for a server. The demo alone reads no kubeconfig, because a missing or broken one
   * must not affect it.
   *
   * @param contexts that the command names
   * @param namespaces to show; absent: all
   */
  InitializationOptions options(List<String> contexts, @Nullable List<String> namespaces) {
    var demo = contexts.contains(CommandTarget.DEMO_CONTEXT);
    var onlyDemo = demo && contexts.size() == 1 && kubeconfig.isEmpty();
    var files = kubeconfig.isEmpty() && !onlyDemo ? null : kubeconfig;
    return new InitializationOptions(
        files, null, namespaces, null, fieldManager, null, null, impersonate(), demo);
  }

  private @Nullable Impersonate impersonate() {
    return as == null ? null : new Impersonate(as, asGroups.isEmpty() ? null : asGroups);
  }
}
