package dev.kube9.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.behaviour.RpcClient;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transcripts with the packaged program, started as by an editor. */
class PackagedTranscriptIT {
  private static final Path JAR = Path.of("target/kube9-server.jar");

  static Stream<Transcript> transcripts() {
    return Transcript.all();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void the_frames_are_exactly_these(Transcript transcript) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var server =
        new ProcessBuilder(java, "-jar", JAR.toString(), "server")
            .redirectError(Redirect.DISCARD)
            .start();
    try (var client = new RpcClient(server.getInputStream(), server.getOutputStream())) {
      transcript.play(client);
      assertTrue(server.waitFor(20, TimeUnit.SECONDS), "still running after exit");
      assertEquals(0, server.exitValue());
    } finally {
      var _ = server.destroyForcibly();
    }
  }
}
