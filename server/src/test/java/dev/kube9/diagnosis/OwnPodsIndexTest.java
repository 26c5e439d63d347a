package dev.kube9.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPodsIndexTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void what_is_counted_change_by_change_is_what_is_counted_at_once(long seed) {
    var random = new Random(seed);
    var index = OwnPodsIndex.of(Sample.deployment(3).make());
    var pods = new TreeMap<String, Pod>();
    for (var i = 0; i < 500; i++) {
      var name = "web-" + random.nextInt(10);
      var now = random.nextInt(4) == 0 ? null : pod(name, random);
      var before = now == null ? pods.remove(name) : pods.put(name, now);
      index.changed(before, now);
      var all = OwnPods.of(pods.values());
      assertEquals(all.standing(), index.pods().standing());
      assertEquals(all.troubled(), index.pods().troubled());
      assertEquals(all.youngest(), index.pods().youngest());
      assertEquals(new HashSet<>(all.groups()), new HashSet<>(index.pods().groups()));
    }
  }

  private static Pod pod(String name, Random random) {
    var pod =
        Sample.pod("x")
            .named(name)
            .hash(random.nextBoolean() ? "new" : "old")
            .restartedAt(random.nextBoolean() ? "2026-11-23T08:00:00Z" : null)
            .createdAt(NOW.plusSeconds(random.nextInt(5)));
    if (random.nextInt(3) == 0) {
      pod.unready();
    }
    return random.nextInt(5) == 0 ? pod.terminating(NOW).make() : pod.make();
  }

  @Test
  void a_pod_of_another_workload_does_not_count() {
    var index = OwnPodsIndex.of(Sample.deployment(3).make());
    var other = Sample.pod("x").ownedBy(new Owner("ReplicaSet", "other-new", "uid")).make();
    assertFalse(index.changed(null, other));
    assertEquals(OwnPods.NONE, index.pods());
  }
}
