package dev.kube9.requests;

import dev.kube9.wire.ErrorSubject;

/** Something that an {@link Operation} tries, and how it is told when that fails. */
interface Attempt {
  /** What the error is about. */
  ErrorSubject subject();

  /**
   * The sentence for a failure.
   *
   * @param reason the end of the sentence
   */
  String failed(String reason);

  /** What is told after a cancel. */
  Cancelled cancelled();

  /**
   * What is told after a cancel.
   *
   * @param end how the progress ends
   * @param message the sentence for a person
   * @param reason what became of the cluster, as the end of a sentence
   */
  record Cancelled(String end, String message, String reason) {}
}
