package dev.kube9.protocol;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/** The notifications that the server sends to its client. */
public interface Kube9Client {
  @JsonNotification(Methods.PROGRESS)
  void progress(ProgressParams params);

  @JsonNotification(Methods.TREE_CHANGED)
  void treeChanged(TreeChangedParams params);

  @JsonNotification(Methods.NAMESPACE_CHANGED)
  void namespaceChanged(NamespaceChangedParams params);

  @JsonNotification(Methods.LOGIN)
  void login(LoginParams params);

  @JsonNotification(Methods.LOG_MESSAGE)
  void logMessage(LogMessageParams params);

  @JsonNotification(Methods.LOG_TRACE)
  void logTrace(LogTraceParams params);
}
