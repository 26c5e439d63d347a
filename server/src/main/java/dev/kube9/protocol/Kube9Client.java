package dev.kube9.protocol;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/** What the server tells its client. */
public interface Kube9Client {
  @JsonNotification("$/progress")
  void progress(ProgressParams params);

  @JsonNotification("kube9/treeChanged")
  void treeChanged(TreeChangedParams params);

  @JsonNotification("kube9/namespaceChanged")
  void namespaceChanged(NamespaceChangedParams params);

  @JsonNotification("kube9/login")
  void login(LoginParams params);

  @JsonNotification("window/logMessage")
  void logMessage(LogMessageParams params);

  @JsonNotification("$/logTrace")
  void logTrace(LogTraceParams params);
}
