package dev.kube9.contexts;

import dev.kube9.protocol.InitializationOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client configured, with the defaults filled in.
 *
 * @param kubeconfig files to merge; absent: as kubectl finds them
 * @param contexts globs of the contexts to show; empty: all
 * @param namespaces the only namespaces to show; empty: all
 * @param allowExec whether a kubeconfig may make us run a program
 * @param fieldManager under which name the API server records our change
 * @param readOnlyContexts globs of the contexts in which nothing is ever changed
 * @param demo whether the embedded demo cluster is shown too
 */
public record Options(
    @Nullable List<String> kubeconfig,
    List<String> contexts,
    List<String> namespaces,
    boolean allowExec,
    String fieldManager,
    List<String> readOnlyContexts,
    boolean demo) {

  static final String DEFAULT_FIELD_MANAGER = "kube9";

  public static Options of(InitializationOptions wire) {
    return new Options(
        wire.kubeconfig(),
        orEmpty(wire.contexts()),
        orEmpty(wire.namespaces()),
        wire.allowExec() == null || wire.allowExec(),
        wire.fieldManager() == null ? DEFAULT_FIELD_MANAGER : wire.fieldManager(),
        orEmpty(wire.readOnlyContexts()),
        wire.demo() != null && wire.demo());
  }

  boolean shows(String context) {
    return contexts.isEmpty() || Globs.match(contexts, context);
  }

  boolean isReadOnly(String context) {
    return Globs.match(readOnlyContexts, context);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
