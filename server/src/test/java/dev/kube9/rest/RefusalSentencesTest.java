package dev.kube9.rest;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.RestartRefused;
import dev.kube9.house.SentencesDocument;
import dev.kube9.house.SentencesDocument.Row;
import dev.kube9.words.NoticeWords;
import dev.kube9.words.RefusalWords;
import dev.kube9.words.RestartWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** What is said when a restart was refused or failed. */
class RefusalSentencesTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("prod-eu", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final HttpUrl SERVER = HttpUrl.get("https://prod-eu.example:6443/");

  /** Answers of the API server to the patch: the status and the message. */
  private static final List<Answer> ANSWERS =
      List.of(
          new Answer(401, "Unauthorized"),
          new Answer(403, "deployments.apps \"web\" is forbidden: User \"dev\" cannot patch"),
          new Answer(403, "deployments.apps is forbidden: User \"system:anonymous\" cannot patch"),
          new Answer(403, "admission webhook \"freeze.example\" denied the request: not today"),
          new Answer(500, "failed calling webhook \"freeze.example\": connection refused"),
          new Answer(404, "deployments.apps \"web\" not found"),
          new Answer(409, "the object has been modified"),
          new Answer(422, "Deployment.apps \"web\" is invalid: spec.template: too long"),
          new Answer(429, "too many requests"),
          new Answer(503, "etcdserver: leader changed"));

  private static final Map<String, IOException> BROKEN = new LinkedHashMap<>();

  static {
    BROKEN.put("The host of the server is not known", new UnknownHostException("prod-eu.example"));
    BROKEN.put("Nothing listens at the server's address", new ConnectException("refused"));
    BROKEN.put("There is no route to the server", new NoRouteToHostException("no route"));
    BROKEN.put("No connection in time", new SocketTimeoutException("Connect timed out"));
    BROKEN.put("No answer in time", new SocketTimeoutException("timeout"));
    BROKEN.put("The connection breaks", new IOException("Connection reset"));
  }

  private record Answer(int code, String message) {}

  @Test
  void a_restart_that_is_refused_or_fails() {
    var rows = new ArrayList<Row>();
    for (var answer : ANSWERS) {
      rows.add(
          row(
              "The API server answers %d: %s".formatted(answer.code(), answer.message()),
              failure(answer)));
    }
    BROKEN.forEach(
        (what, broken) ->
            rows.add(row(what + ", before the change is sent", Failures.of(SERVER, broken))));
    var lost = Failures.of(SERVER, new SocketTimeoutException("timeout"));
    rows.add(
        row(
            "No answer to the change, and the workload cannot be read afterwards",
            new ApiFailure(
                ApiFailure.Kind.RequestTimeout,
                RefusalWords.notKnown(lost.reason()),
                RefusalWords.LOOK_AT_AGES)));
    var paused = Sample.deployment(3).paused().make();
    rows.add(
        row(
            "The Deployment is paused",
            new RestartRefused(
                RestartRefused.Kind.Paused,
                RefusalWords.PAUSED,
                RefusalWords.resumeFirst(paused))));
    rows.add(
        row(
            "Others change the annotations again and again",
            new ApiFailure(
                ApiFailure.Kind.Conflict, RefusalWords.COLLISIONS, RefusalWords.TRY_AGAIN)));
    rows.add(
        row(
            "The API server accepts the annotation and does not keep it",
            new ApiFailure(
                ApiFailure.Kind.Rejected, RefusalWords.NOT_KEPT, RefusalWords.ASK_ABOUT_WEBHOOK)));
    SentencesDocument.assertTable("refusals", rows);
  }

  private static Row row(String situation, Kube9Exception failure) {
    var said = RestartWords.failed(NoticeWords.placed(WEB), failure.reason());
    var hint = failure.hint();
    return new Row(situation, NoticeWords.sentence(said), hint == null ? "" : hint + ".");
  }

  private static ApiFailure failure(Answer answer) {
    var status =
        """
        {"kind":"Status","message":"%s"}"""
            .formatted(answer.message().replace("\"", "\\\""));
    var ask = new Ask("prod-eu", "patch", "deployments", "shop", "web");
    try (var response =
        new Response.Builder()
            .request(new Request.Builder().url(SERVER).build())
            .protocol(Protocol.HTTP_1_1)
            .code(answer.code())
            .message("")
            .body(ResponseBody.create(status, null))
            .build()) {
      return Failures.of(ask, response);
    }
  }
}
