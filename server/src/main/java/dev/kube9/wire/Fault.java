package dev.kube9.wire;

import dev.kube9.diagnosis.Problem;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.WireProblem;
import dev.kube9.words.WaitFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure in the protocol's terms.
 *
 * @param brief the reason for a notification, if that says it in other words
 * @param apiStatus the API server's own {@code Status}
 * @param problems why a rollout did not move; absent if the failure does not concern a rollout
 */
public record Fault(
    ErrorKind kind,
    String reason,
    @Nullable String brief,
    @Nullable String hint,
    @Nullable Integer httpStatus,
    @Nullable String apiStatus,
    @Nullable List<WireProblem> problems) {

  public static Fault of(ErrorKind kind, String reason) {
    return new Fault(kind, reason, null, null, null, null, null);
  }

  public static Fault of(Kube9Exception failure) {
    return switch (failure) { // no default, so that a new failure needs a line here
      case ApiFailure f ->
          new Fault(
              kind(f.kind()), f.reason(), null, f.hint(), f.httpStatus(), f.apiStatus(), null);
      case KubeconfigFailure f -> of(ErrorKind.valueOf(f.kind().name()), f);
      case RestartRefused f -> of(ErrorKind.valueOf(f.kind().name()), f);
      case InvalidParams f -> of(ErrorKind.InvalidParams, f);
    };
  }

  /** A wait that ended without the rollout being complete. */
  public static Fault of(WaitFailure ending, List<Problem> problems) {
    return new Fault(
        ErrorKind.valueOf(ending.kind().name()),
        ending.reason(),
        ending.brief(),
        ending.hint(),
        null,
        null,
        ToProtocol.problems(problems));
  }

  private static Fault of(ErrorKind kind, Kube9Exception failure) {
    return new Fault(kind, failure.reason(), null, failure.hint(), null, null, null);
  }

  /** The kind on the wire. An expired resource version is an ordinary API error for a person. */
  private static ErrorKind kind(ApiFailure.Kind kind) {
    return kind == ApiFailure.Kind.Expired ? ErrorKind.ApiError : ErrorKind.valueOf(kind.name());
  }

  /**
   * Makes the {@code data} of the error.
   *
   * @param notice the text of a notification, if there is a special one
   */
  public ErrorData about(ErrorSubject subject, @Nullable String notice) {
    var next = new NextSteps(this, subject);
    return new ErrorData(
        kind,
        reason,
        notice,
        hint,
        subject.workload() == null ? null : ToProtocol.ref(subject.workload()),
        subject.restartedAt(),
        httpStatus,
        apiStatus,
        problems,
        next.severity(),
        next.actions(),
        next.log());
  }
}
