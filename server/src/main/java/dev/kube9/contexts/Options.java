package dev.kube9.contexts;

import dev.kube9.protocol.InitializationOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's configuration, with defaults filled in.
 *
 * @param kubeconfig files to merge; absent: the files that kubectl would use
 * @param contexts globs of the contexts to show; empty: all
 * @param namespaces the namespaces to show; empty: all
 * @param allowExec whether kube9 may run the programs that a kubeconfig names
 * @param fieldManager the name under which the API server records kube9's changes
 * @param readOnlyContexts globs of the contexts in which kube9 changes nothing
 * @param protectedContexts globs of the contexts in which a person confirms a change by typing
 * @param impersonate absent: each user's entry says it
 * @param demo whether the embedded demo cluster is shown too
 */
public record Options(
    @Nullable List<String> kubeconfig,
    List<String> contexts,
    List<String> namespaces,
    boolean allowExec,
    String fieldManager,
    List<String> readOnlyContexts,
    List<String> protectedContexts,
    @Nullable ImpersonatedUser impersonate,
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
        orEmpty(wire.protectedContexts()),
        ImpersonatedUser.of(wire.impersonate()),
        wire.demo() != null && wire.demo());
  }

  boolean shows(String context) {
    return contexts.isEmpty() || Globs.match(contexts, context);
  }

  boolean isReadOnly(String context) {
    return Globs.match(readOnlyContexts, context);
  }

  boolean isProtected(String context) {
    return Globs.match(protectedContexts, context);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
