package dev.kube9.requests;

import dev.kube9.cluster.Cluster.Restarted;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.words.SightWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the rollouts of operations. */
public final class RolloutFollower {
  private final RolloutWait wait;
  private final SightWords words;

  public RolloutFollower(RolloutWait wait, SightWords words) {
    this.wait = wait;
    this.words = words;
  }

  /**
   * A wait for the rollout of an operation's workload.
   *
   * @param restartedAt the value that the restart wrote; absent if it is not known which change the
   *     rollout is of
   */
  FollowedRollout follow(Operation operation, @Nullable String restartedAt) {
    return new FollowedRollout(wait, words, operation, restartedAt, List.of());
  }

  /** A wait for the rollout of a restart that has just been made. */
  FollowedRollout followRestart(Operation operation, Restarted restarted) {
    var restartedAt = restarted.now().template().restartedAt();
    return new FollowedRollout(wait, words, operation, restartedAt, restarted.warnings());
  }
}
