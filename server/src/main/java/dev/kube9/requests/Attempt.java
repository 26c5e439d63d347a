package dev.kube9.requests;

import dev.kube9.wire.ErrorSubject;

/** One step that an {@link Operation} attempts, and the messages for its failure. */
interface Attempt {
  /** What the error is about. */
  ErrorSubject subject();

  /**
   * The sentence that reports a failure.
   *
   * @param name how the workload is called
   * @param reason the end of the sentence
   */
  String failed(String name, String reason);

  /**
   * The messages after a cancel.
   *
   * @param name how the workload is called
   */
  Cancelled cancelled(String name);

  /**
   * The messages after a cancel.
   *
   * @param end the last message of the progress
   * @param message the sentence for a person
   * @param reason whether the cluster was changed, as the end of a sentence
   */
  record Cancelled(String end, String message, String reason) {}
}
