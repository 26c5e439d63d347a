package dev.kube9.requests;

import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.protocol.PauseRolloutParams;
import dev.kube9.protocol.PauseRolloutResult;
import dev.kube9.restart.PauseSwitch;
import dev.kube9.restart.PauseSwitch.Switched;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.ToProtocol;
import dev.kube9.wire.Told;
import dev.kube9.words.PauseWords;
import dev.kube9.workload.WorkloadRef;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Answers {@code kube9/pauseRollout} and {@code kube9/resumeRollout}. */
public final class PauseHandler {
  private static final Sentences PAUSING =
      new Sentences(
          PauseWords::paused,
          PauseWords::alreadyPaused,
          PauseWords::wouldBePaused,
          PauseWords::notPaused);
  private static final Sentences RESUMING =
      new Sentences(
          PauseWords::resumed,
          PauseWords::notEvenPaused,
          PauseWords::wouldBeResumed,
          PauseWords::notResumed);

  private final ShownContexts contexts;
  private final Informers informers;

  /** What is said about the outcomes of a request. */
  private record Sentences(
      Function<WorkloadRef, String> done,
      Function<WorkloadRef, String> already,
      Function<WorkloadRef, String> tried,
      BinaryOperator<String> failed) {}

  public PauseHandler(ShownContexts contexts, Informers informers) {
    this.contexts = contexts;
    this.informers = informers;
  }

  public PauseRolloutResult pause(PauseRolloutParams params) throws InterruptedException {
    return answer(params, PauseSwitch.PAUSE, PAUSING);
  }

  public PauseRolloutResult resume(PauseRolloutParams params) throws InterruptedException {
    return answer(params, PauseSwitch.RESUME, RESUMING);
  }

  private PauseRolloutResult answer(
      PauseRolloutParams params, PauseSwitch wanted, Sentences sentences)
      throws InterruptedException {
    var ref = Operations.workload(params.workload(), sentences.failed());
    var dryRun = Boolean.TRUE.equals(params.dryRun());
    try {
      contexts.refuseReadOnly(ref.context());
      var changed =
          contexts.noted(ref.context(), () -> dryRun ? tried(ref, wanted) : done(ref, wanted));
      var said = !changed ? sentences.already() : dryRun ? sentences.tried() : sentences.done();
      return new PauseRolloutResult(ToProtocol.ref(ref), said.apply(ref), changed && !dryRun);
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, Told.of(ref, Fault.of(failure), sentences.failed()), ErrorSubject.of(ref));
    }
  }

  private boolean done(WorkloadRef ref, PauseSwitch wanted) throws InterruptedException {
    var cluster = contexts.forPerson(ref.context());
    Switched result = wanted.set(cluster, ref);
    informers.learn(cluster, result.now());
    return result.changed();
  }

  private boolean tried(WorkloadRef ref, PauseSwitch wanted) throws InterruptedException {
    return wanted.set(contexts.forPerson(ref.context()).dryRun(), ref).changed();
  }
}
