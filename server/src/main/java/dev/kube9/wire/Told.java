package dev.kube9.wire;

import dev.kube9.words.NoticeWords;
import dev.kube9.workload.WorkloadRef;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a failure.
 *
 * @param message the message of the error
 * @param notice the text of a notification; absent if the failure is not about a known workload
 */
public record Told(String message, @Nullable String notice) {

  /** The message alone. */
  public static Told of(String message) {
    return new Told(message, null);
  }

  /**
   * The same sentence as a message and as a notice.
   *
   * @param sentence makes it of how the workload is called, and of a reason
   */
  public static Told of(WorkloadRef ref, Fault fault, BinaryOperator<String> sentence) {
    UnaryOperator<String> notice = reason -> sentence.apply(NoticeWords.placed(ref), reason);
    var brief = fault.brief();
    return new Told(
        sentence.apply(ref.name(), fault.reason()),
        brief == null
            ? NoticeWords.fitting(notice, fault.reason(), fault.hint())
            : NoticeWords.fitting(notice, brief, null));
  }
}
