package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/** kube9 itself does not do it; nothing was sent that changes anything. */
public final class RestartRefused extends Kube9Exception {

  /** The names are those of the protocol. */
  public enum Kind {
    /** The Deployment is paused: the annotation would be written and no pod restarted. */
    Paused,
    /** The context is one of those in which nothing is ever changed. */
    ReadOnly,
    /** The kind has no rolling restart. */
    NotRestartable,
    /** Somebody changed the template after the restart: to undo it would undo that change too. */
    Superseded,
    /** What was before the restart is not remembered by the controller any more. */
    NoHistory,
    /** What a person confirmed is no longer what would be restarted. */
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
