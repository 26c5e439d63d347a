package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/** kube9 itself refuses a restart or an undo; nothing was changed. */
public final class RestartRefused extends Kube9Exception {

  /** The names are those of the protocol. */
  public enum Kind {
    /** The Deployment is paused: the annotation would be written and no pod restarted. */
    Paused,
    /** The context is configured as read-only. */
    ReadOnly,
    /** The kind has no rolling restart. */
    NotRestartable,
    /** The template was changed after the restart: an undo would take that change back too. */
    Superseded,
    /** The controller has no revision from before the restart. */
    NoHistory,
    /** The workload has changed since the person confirmed the restart. */
    ConfirmationOutdated
  }

  private final Kind kind;

  public RestartRefused(Kind kind, String reason, @Nullable String hint) {
    super(reason, hint, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
