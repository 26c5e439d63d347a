package dev.kube9.protocol;

/** A client that ignores all notifications; a test overrides the methods that it needs. */
public class SilentClient implements Kube9Client {
  @Override
  public void progress(ProgressParams params) {}

  @Override
  public void treeChanged(TreeChangedParams params) {}

  @Override
  public void namespaceChanged(NamespaceChangedParams params) {}

  @Override
  public void login(LoginParams params) {}

  @Override
  public void logMessage(LogMessageParams params) {}

  @Override
  public void logTrace(LogTraceParams params) {}
}
