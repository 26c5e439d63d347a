package dev.kube9.words;

import dev.kube9.rollout.Rollout;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The texts of notifications. Each names workload, namespace and cluster, because a notification is
 * read without the row that it is about, and fits three lines.
 */
public final class NoticeWords {
  /** Three lines of a notification in VS Code. */
  private static final int LONGEST = 190;

  private NoticeWords() {}

  /** A workload as a notification calls it: {@code web (shop, prod-eu)}. */
  public static String placed(WorkloadRef ref) {
    return ref.name() + " " + place(ref);
  }

  private static String place(WorkloadRef ref) {
    return "(%s, %s)".formatted(ref.namespace(), ref.context());
  }

  /**
   * What a restart has done.
   *
   * @param took how long the wait for the complete rollout took; empty without a wait
   */
  public static String restarted(WorkloadRef ref, Rollout rollout, Optional<Duration> took) {
    return RestartWords.notRestarted(placed(ref), rollout)
        .map(NoticeWords::sentence)
        .orElseGet(
            () ->
                "%s %s%s%s"
                    .formatted(
                        RestartWords.restarted(ref.name()),
                        place(ref),
                        took.map(NoticeWords::in).orElse(""),
                        RestartWords.part(rollout).map(part -> ": " + part).orElse("")));
  }

  /** A rollout that may be of any change is complete. */
  public static String rolledOut(WorkloadRef ref, Duration took) {
    return RestartWords.rolledOut(placed(ref)) + in(took);
  }

  private static String in(Duration took) {
    return " in " + DurationWords.brief(took);
  }

  /**
   * A sentence with a reason that is shortened if it is too long, and with the hint if that fits
   * too.
   *
   * @param sentence makes the sentence of the reason
   */
  public static String fitting(
      UnaryOperator<String> sentence, String reason, @Nullable String hint) {
    var whole = sentence(sentence.apply(reason));
    if (whole.length() > LONGEST) {
      var room = Math.max(reason.length() - (whole.length() - LONGEST) - 1, 0);
      return sentence.apply(reason.substring(0, room).stripTrailing() + "…");
    }
    var withHint = hint == null ? whole : whole + " " + sentence(hint);
    return withHint.length() <= LONGEST ? withHint : whole;
  }

  /** The text with a full stop, unless it ends as a sentence already. */
  public static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
  }

  /**
   * Why a rollout is not complete, as the end of a sentence, with what still serves: {@code after 5
   * minutes its new pod crashes: CrashLoopBackOff, exit 1. 2 old pods still serve}.
   *
   * @param after how long it took so far
   */
  public static String notComplete(String after, Rollout rollout) {
    return withServing(
        rollout
            .firstProblem()
            .map(p -> after + " " + ProblemWords.news(p))
            .orElseGet(
                () ->
                    "its rollout is not complete %s: %s"
                        .formatted(after, RolloutWords.counts(rollout))),
        rollout);
  }

  /**
   * The same after the controller has given up.
   *
   * @param deadline how long there was no progress
   */
  public static String noProgress(String deadline, Rollout rollout) {
    var why =
        rollout
            .firstProblem()
            .map(ProblemWords::news)
            .orElseGet(() -> RolloutWords.counts(rollout));
    return withServing(
        "its rollout has made no progress for %s: %s".formatted(deadline, why), rollout);
  }

  private static String withServing(String reason, Rollout rollout) {
    return serving(rollout).map(serving -> sentence(reason) + " " + serving).orElse(reason);
  }

  private static Optional<String> serving(Rollout rollout) {
    var old = rollout.workload().ready() - rollout.ready();
    if (old > 0) {
      return Optional.of(RolloutWords.count(old, "old pod still serves", "old pods still serve"));
    }
    return rollout.workload().ready() == 0 ? Optional.of("No pod is ready") : Optional.empty();
  }
}
