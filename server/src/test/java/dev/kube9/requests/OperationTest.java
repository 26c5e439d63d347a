package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonPrimitive;
import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.live.Informers;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkDoneProgress;
import dev.kube9.time.VirtualTime;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.ToProtocol;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** However an operation ends, its progress ends first, and the error names the workload. */
class OperationTest {
  private static final WireWorkloadRef WEB = ToProtocol.ref(Sample.ref(WorkloadKind.DEPLOYMENT));

  private static final JsonPrimitive TOKEN = new JsonPrimitive("token");

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final List<WorkDoneProgress> told = new ArrayList<>();
  private final UndoHandler handler =
      new UndoHandler(new Operations(client(), contexts(), time), informers);

  @AfterEach
  void close() {
    informers.close();
  }

  @Test
  void a_failure_of_the_cluster_is_told_with_its_reason() {
    cluster.refuse("get deployments", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    var error = undo();
    assertEquals("Failed to undo the restart of web: you may not", error.getMessage());
    assertTold(error, ErrorKind.Forbidden, "you may not");
  }

  @Test
  void a_defect_is_told_with_the_workload_too() {
    cluster.put(Sample.deployment(3).make());
    cluster.duringRead(
        () -> {
          throw new IllegalStateException("of a test");
        });
    var error = undo();
    assertEquals(ErrorCode.INTERNAL_ERROR, error.getCode());
    assertTold(error, ErrorKind.InternalError, "kube9 failed unexpectedly; its log says more");
  }

  @Test
  void whatever_is_asked_of_a_kind_without_restart_is_refused_in_the_same_sentence() {
    var job = new WireWorkloadRef(Sample.CONTEXT, "shop", "CronJob", "backup");
    var operations = new Operations(client(), contexts(), time);
    var prepare = new PrepareHandler(contexts(), time, new KnownRevisions(time));
    for (var asked :
        List.<Executable>of(
            () -> operations.beginRestart(job, TOKEN),
            () -> operations.beginUndo(job, TOKEN),
            () -> prepare.prepare(new PrepareRestartParams(job)))) {
      var error = assertThrows(ResponseErrorException.class, asked).getResponseError();
      assertEquals(
          "Failed to restart backup: a CronJob has no rolling restart", error.getMessage());
      assertEquals(ErrorCode.INVALID_PARAMS, error.getCode());
    }
    assertEquals(List.of(), told, "no progress begins");
  }

  @Test
  void a_cancel_before_the_change_says_that_nothing_was_changed() {
    cluster.put(Sample.deployment(3).make());
    cluster.duringRead(
        () -> {
          throw new InterruptedException();
        });
    var error = undo();
    assertEquals(
        "Cancelled before the restart of web was undone. Nothing was changed.", error.getMessage());
    assertEquals(ErrorCode.REQUEST_CANCELLED, error.getCode());
    assertTold(error, ErrorKind.Cancelled, "Cancelled");
    assertEquals(
        List.of(), cluster.requests().stream().filter(r -> r.startsWith("undo ")).toList());
  }

  @Test
  void a_cancel_is_told_by_the_innermost_attempt() {
    try (var operation = new Operations(client(), contexts(), time).beginUndo(WEB, TOKEN)) {
      var error =
          assertThrows(
              ResponseErrorException.class,
              () ->
                  operation.attempt(
                      new Trying("outer"),
                      () ->
                          operation.attempt(
                              new Trying("inner"),
                              () -> {
                                throw new InterruptedException();
                              })));
      assertEquals("inner was cancelled", error.getResponseError().getMessage());
      assertEquals(ErrorCode.REQUEST_CANCELLED, error.getResponseError().getCode());
      assertTold(error.getResponseError(), ErrorKind.Cancelled, "end of inner");
    }
  }

  private record Trying(String what) implements Attempt {
    @Override
    public ErrorSubject subject() {
      return ErrorSubject.of(Sample.ref(WorkloadKind.DEPLOYMENT));
    }

    @Override
    public String failed(String name, String reason) {
      return what + " failed: " + reason;
    }

    @Override
    public Cancelled cancelled(String name) {
      return new Cancelled("end of " + what, what + " was cancelled", "of a test");
    }
  }

  private ResponseError undo() {
    var params = new UndoRestartParams(WEB, "T1", TOKEN);
    var error = assertThrows(ResponseErrorException.class, () -> handler.undo(params));
    return error.getResponseError();
  }

  private void assertTold(ResponseError error, ErrorKind kind, String end) {
    var data = assertInstanceOf(ErrorData.class, error.getData());
    assertEquals(kind, data.kind());
    assertEquals(WEB, data.workload());
    assertEquals(
        List.of(ProgressKind.begin, ProgressKind.end),
        told.stream().map(WorkDoneProgress::kind).toList());
    assertEquals(end, told.getLast().message());
  }

  private SilentClient client() {
    return new SilentClient() {
      @Override
      public void progress(ProgressParams params) {
        told.add(params.value());
      }
    };
  }

  private ShownContexts contexts() {
    return SampleContexts.of(new OneCluster(cluster), client());
  }
}
