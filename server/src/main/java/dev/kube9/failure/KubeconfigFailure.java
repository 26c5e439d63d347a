package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/** The kubeconfig cannot be used for a context; nothing was sent. */
public final class KubeconfigFailure extends Kube9Exception {

  /** The names are those of the protocol. */
  public enum Kind {
    /** No file defines the context. */
    UnknownContext,
    /** A file or entry is malformed, missing, or asks for what kube9 does not do. */
    InvalidKubeconfig,
    /** It would run a program, and the client's workspace is not trusted. */
    Untrusted
  }

  private final Kind kind;

  public KubeconfigFailure(Kind kind, String reason, @Nullable String hint) {
    super(reason, hint, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
