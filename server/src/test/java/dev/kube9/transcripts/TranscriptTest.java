package dev.kube9.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.Wiring;
import dev.kube9.behaviour.RpcClient;
import dev.kube9.cli.connection.Pipe;
import dev.kube9.session.Session;
import dev.kube9.time.VirtualTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transcripts in this JVM, in virtual time. */
class TranscriptTest {
  static Stream<Transcript> transcripts() {
    return Transcript.all();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void the_frames_are_exactly_these(Transcript transcript) throws Exception {
    var toServer = new Pipe();
    var fromServer = new Pipe();
    try (var time = VirtualTime.ticking(Duration.ofMillis(20))) {
      var session = new Session(Wiring.opener(Map.of(), time), time, () -> ZoneOffset.UTC, "0.1.0");
      var server = new FutureTask<>(() -> session.serve(toServer.source(), fromServer.sink()));
      Thread.ofPlatform().start(server);
      try (var client = new RpcClient(fromServer.source(), toServer.sink())) {
        transcript.play(client);
        assertTrue(client.frames().size() > 0);
      }
      assertEquals(0, server.get(20, TimeUnit.SECONDS), "shut down, then exit");
    }
  }
}
