package dev.kube9.diagnosis;

import static java.util.Comparator.naturalOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPodsIndexTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void what_is_counted_change_by_change_is_what_is_counted_at_once(long seed) {
    var random = new Random(seed);
    var index = OwnPodsIndex.of(Sample.deployment(3).make(), Set.of());
    var pods = new TreeMap<String, Pod>();
    for (var i = 0; i < 500; i++) {
      var name = "web-" + random.nextInt(10);
      var now = random.nextInt(4) == 0 ? null : pod(name, random);
      var before = now == null ? pods.remove(name) : pods.put(name, now);
      index.changed(before, now);
      var counted = index.pods();
      assertEquals(standing(pods.values()), counted.standing());
      assertEquals(troubled(pods.values()), names(counted.troubled()));
      assertEquals(
          pods.values().stream().map(p -> p.meta().createdAt()).max(naturalOrder()).orElse(null),
          counted.youngest());
      assertEquals(groups(pods.values()), groups(counted));
    }
  }

  private static int standing(Collection<Pod> pods) {
    return (int) pods.stream().filter(p -> !p.terminating()).count();
  }

  /** The names of the pods that are not ready or are being deleted, in order. */
  private static List<String> troubled(Collection<Pod> pods) {
    return pods.stream().filter(p -> !p.ready() || p.terminating()).map(Pod::name).toList();
  }

  private static List<String> names(List<TroubledPod> troubled) {
    return troubled.stream().map(t -> t.pod().name()).toList();
  }

  /** The counts of each revision with each restart annotation, as texts. */
  private static Set<String> groups(Collection<Pod> pods) {
    return pods.stream()
        .collect(Collectors.groupingBy(p -> p.revision() + " " + p.restartedAt()))
        .entrySet()
        .stream()
        .map(
            e -> {
              var standing = e.getValue().stream().filter(p -> !p.terminating()).toList();
              var ready = standing.stream().filter(Pod::ready).count();
              return group(e.getKey(), standing.size(), ready, troubled(standing));
            })
        .collect(Collectors.toSet());
  }

  private static Set<String> groups(OwnPods counted) {
    return counted.groups().stream()
        .map(
            g ->
                group(
                    g.revision() + " " + g.restartedAt(),
                    g.standing(),
                    g.ready(),
                    names(g.troubled())))
        .collect(Collectors.toSet());
  }

  private static String group(String key, long standing, long ready, List<String> troubled) {
    return "%s: %d standing, %d ready, %s".formatted(key, standing, ready, troubled);
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
    var index = OwnPodsIndex.of(Sample.deployment(3).make(), Set.of());
    var other = Sample.pod("x").ownedBy(new Owner("ReplicaSet", "other-new", "uid")).make();
    assertFalse(index.changed(null, other));
    assertEquals(OwnPods.NONE, index.pods());
  }
}
