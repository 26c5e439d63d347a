package dev.kube9.requests;

import com.google.gson.JsonElement;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.RestartRefused;
import dev.kube9.progress.ProgressStream;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.time.Time;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RevisionWords;
import dev.kube9.words.UndoWords;
import dev.kube9.workload.WorkloadRef;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Begins operations. An invalid request is refused before any progress begins. */
public final class Operations {
  private final Kube9Client client;
  private final ShownContexts contexts;
  private final Time time;

  public Operations(Kube9Client client, ShownContexts contexts, Time time) {
    this.client = client;
    this.contexts = contexts;
    this.time = time;
  }

  ShownContexts contexts() {
    return contexts;
  }

  Operation beginRestart(@Nullable WireWorkloadRef workload, @Nullable JsonElement token) {
    var checkedToken = FromProtocol.token(token);
    var ref = restartable(workload);
    return begin(ref, checkedToken, RestartWords.title(ref));
  }

  Operation beginUndo(@Nullable WireWorkloadRef workload, @Nullable JsonElement token) {
    var checkedToken = FromProtocol.token(token);
    var ref = restartable(workload);
    return begin(ref, checkedToken, UndoWords.title(ref));
  }

  Operation beginRollback(@Nullable WireWorkloadRef workload, @Nullable JsonElement token) {
    var checkedToken = FromProtocol.token(token);
    var ref = workload(workload, RevisionWords::failed);
    return begin(ref, checkedToken, RevisionWords.title(ref));
  }

  private Operation begin(WorkloadRef ref, @Nullable JsonElement token, String title) {
    return new Operation(ref, ProgressStream.begin(client, token, title), contexts, time);
  }

  /** The workload that a request names; another kind is refused in the same words by all. */
  static WorkloadRef restartable(@Nullable WireWorkloadRef workload) {
    return workload(workload, RestartWords::failed);
  }

  /**
   * The workload that a request names.
   *
   * @param failed makes the sentence for another kind, of the object's name and the reason
   */
  static WorkloadRef workload(@Nullable WireWorkloadRef workload, BinaryOperator<String> failed) {
    try {
      return FromProtocol.workload(workload);
    } catch (RestartRefused refused) {
      var name = workload == null || workload.name() == null ? "it" : workload.name();
      throw ErrorMapping.failure(refused, failed.apply(name, refused.reason()));
    }
  }
}
