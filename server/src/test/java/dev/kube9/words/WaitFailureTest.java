package dev.kube9.words;

import static dev.kube9.workload.Sample.deployment;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitFailureTest {

  @ParameterizedTest
  @CsvSource({
    "500, 0.5 seconds",
    "1000, 1 second",
    "1500, 1.5 seconds",
    "12000, 12 seconds",
    "60000, 1 minute",
    "60250, 60.25 seconds",
    "90000, 90 seconds",
    "300000, 5 minutes"
  })
  void a_timeout_says_how_long_it_was(long millis, String words) {
    var workload = deployment(3).make();
    var verdict =
        new Verdict.TimedOut(Rollout.of(workload), Duration.ofMillis(millis), Optional.empty());
    var failure =
        WaitFailure.of(workload.ref("dev"), verdict, new SightWords(() -> ZoneOffset.UTC));
    assertTrue(
        failure.reason().startsWith("the rollout is not complete after " + words + ": "),
        failure::reason);
  }
}
