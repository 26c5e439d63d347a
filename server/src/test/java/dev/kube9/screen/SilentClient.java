package dev.kube9.screen;

import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LogMessageParams;
import dev.kube9.protocol.LogTraceParams;
import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.NamespaceChangedParams;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.TreeChangedParams;

/** A client that takes what it is told and keeps nothing; tests keep what they look at. */
class SilentClient implements Kube9Client {
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
