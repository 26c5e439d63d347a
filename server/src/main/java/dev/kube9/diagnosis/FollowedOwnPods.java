package dev.kube9.diagnosis;

import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one workload, followed and counted. That more of them are the workload's can become
 * known later ({@link KnownRevisions#adopted}); then they are followed anew.
 *
 * @param <S> the subscription by which they are followed
 */
public final class FollowedOwnPods<S extends Subscription<Pod>> implements AutoCloseable {

  /** Subscribes to pods among which are all of the workload. */
  public interface Opening<S> {
    S open(ResourceEventHandler<Pod> handler);
  }

  private final Workload workload;
  private final KnownRevisions revisions;
  private final Opening<S> opening;
  private final ResourceEventHandler<Pod> listener;
  private volatile Counted counted;

  /**
   * Begins to follow the pods.
   *
   * @param listener is told only of changes of the workload's pods
   */
  public FollowedOwnPods(
      Workload workload,
      KnownRevisions revisions,
      Opening<S> opening,
      ResourceEventHandler<Pod> listener) {
    this.workload = workload;
    this.revisions = revisions;
    this.opening = opening;
    this.listener = listener;
    counted = new Counted(revisions.adopted(workload));
  }

  /**
   * Follows the pods anew if it has become known since that more of them are the workload's. Called
   * by one thread at a time.
   *
   * @return whether that was so
   */
  public boolean followAdopted() {
    var adopted = revisions.adopted(workload);
    var before = counted;
    if (adopted.equals(before.adopted)) {
      return false;
    }
    counted = new Counted(adopted);
    before.subscription.close();
    return true;
  }

  public S subscription() {
    return counted.subscription;
  }

  /** Whether all pods are known and kept up to date. */
  public boolean isSound() {
    return counted.isSound();
  }

  /** The counts; empty until all pods are known, and while they are not kept up to date. */
  public Optional<OwnPods> counts() {
    var now = counted;
    return now.isSound() ? Optional.of(now.index.pods()) : Optional.empty();
  }

  public Optional<Pod> get(String name) {
    var now = counted;
    return now.subscription.get(workload.namespace(), name).filter(now::isOwn);
  }

  /** All of the workload's pods that are known, in no order. */
  public Stream<Pod> all() {
    var now = counted;
    return now.subscription.all().stream().filter(now::isOwn);
  }

  @Override
  public void close() {
    counted.subscription.close();
  }

  private final class Counted implements ResourceEventHandler<Pod> {
    private final Set<String> adopted;
    private final OwnPodsIndex index;
    private final S subscription;

    Counted(Set<String> adopted) {
      this.adopted = adopted;
      index = OwnPodsIndex.of(workload, adopted);
      subscription = opening.open(this);
    }

    boolean isSound() {
      return subscription.listed() && subscription.trouble().isEmpty();
    }

    boolean isOwn(Pod pod) {
      return PodsOf.owns(workload, adopted, pod);
    }

    @Override
    public void changed(@Nullable Pod before, @Nullable Pod now) {
      if (index.changed(before, now)) {
        listener.changed(before, now);
      }
    }

    @Override
    public void turned() {
      listener.turned();
    }
  }
}
