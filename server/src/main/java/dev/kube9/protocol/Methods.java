package dev.kube9.protocol;

/** The names of the methods: those of {@link Kube9Server} and {@link Kube9Client}. */
public final class Methods {
  // Requests and notifications of the client: the lifecycle of LSP.
  public static final String INITIALIZE = "initialize";
  public static final String INITIALIZED = "initialized";
  public static final String SHUTDOWN = "shutdown";
  public static final String EXIT = "exit";
  public static final String SET_TRACE = "$/setTrace";
  public static final String CANCEL_REQUEST = "$/cancelRequest";
  public static final String CANCEL_PROGRESS = "window/workDoneProgress/cancel";

  // Requests of the client.
  public static final String CONTEXTS = "kube9/contexts";
  public static final String TREE = "kube9/tree";
  public static final String WORKLOADS = "kube9/workloads";
  public static final String PREPARE_RESTART = "kube9/prepareRestart";
  public static final String RESTART = "kube9/restart";
  public static final String AWAIT_ROLLOUT = "kube9/awaitRollout";
  public static final String UNDO_RESTART = "kube9/undoRestart";
  public static final String ROLLOUT_HISTORY = "kube9/rolloutHistory";
  public static final String UNDO_ROLLOUT = "kube9/undoRollout";
  public static final String PAUSE_ROLLOUT = "kube9/pauseRollout";
  public static final String RESUME_ROLLOUT = "kube9/resumeRollout";
  public static final String LOGS = "kube9/logs";
  public static final String MANIFEST = "kube9/manifest";
  public static final String DESCRIBE = "kube9/describe";
  public static final String NAMESPACE = "kube9/namespace";
  public static final String NAMESPACES = "kube9/namespaces";

  // Notifications of the client.
  public static final String VISIBLE = "kube9/visible";
  public static final String CANCEL_LOGIN = "kube9/cancelLogin";

  // Notifications of the server.
  public static final String PROGRESS = "$/progress";
  public static final String TREE_CHANGED = "kube9/treeChanged";
  public static final String NAMESPACE_CHANGED = "kube9/namespaceChanged";
  public static final String LOGIN = "kube9/login";
  public static final String LOG_MESSAGE = "window/logMessage";
  public static final String LOG_TRACE = "$/logTrace";

  private Methods() {}
}
