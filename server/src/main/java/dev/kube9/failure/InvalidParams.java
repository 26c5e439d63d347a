package dev.kube9.failure;

/** A field of a request is missing or ill-typed; the reason names it. */
public final class InvalidParams extends Kube9Exception {
  public InvalidParams(String reason) {
    super(reason, null, null);
  }
}
