package dev.kube9.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which pods are a workload's, when the names of their ReplicaSets do not say it. */
class KnownRevisionsTest {
  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final KnownRevisions revisions = new KnownRevisions(time);
  private final Workload web = Sample.deployment(2).make();
  private final Pod own = Sample.pod("a").make();
  private final Pod adopted = ofReplicaSet("orphan-x", "b");
  private final Pod stranger = ofReplicaSet("canary-y", "c");

  @AfterEach
  void end() {
    time.close();
  }

  private static Pod ofReplicaSet(String name, String suffix) {
    return Sample.pod(suffix).ownedBy(new Owner("ReplicaSet", name, "uid of " + name)).make();
  }

  private List<Pod> pods(Pod... all) throws InterruptedException {
    return revisions.podsOf(cluster, web, List.of(all));
  }

  @Test
  void a_ReplicaSet_whose_name_says_whose_it_is_is_not_asked_about() throws Exception {
    assertEquals(List.of(own), pods(own));
    assertEquals(0, asked());
  }

  @Test
  void an_adopted_ReplicaSet_is_asked_about_once() throws Exception {
    cluster.revisions(
        Sample.revision(2, "web-new", "new", null, 1),
        Sample.revision(1, "orphan-x", "x", null, 0));
    assertEquals(List.of(own, adopted), pods(own, adopted));
    assertEquals(List.of(adopted), pods(adopted));
    assertEquals(Set.of("uid of orphan-x"), revisions.adopted(web));
    assertEquals(1, asked());
  }

  @Test
  void a_ReplicaSet_of_somebody_else_is_asked_about_again_because_it_may_be_adopted_later()
      throws Exception {
    assertEquals(List.of(own), pods(own, stranger));
    time.advance(Duration.ofSeconds(29));
    assertEquals(List.of(own), pods(own, stranger));
    assertEquals(1, asked());
    cluster.revisions(Sample.revision(3, "canary-y", "y", null, 1));
    time.advance(Duration.ofSeconds(2));
    assertEquals(List.of(own, stranger), pods(own, stranger));
  }

  @Test
  void without_the_permission_to_list_ReplicaSets_their_names_decide() throws Exception {
    cluster.refuse("revisions", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    assertEquals(List.of(own), pods(own, adopted));
  }

  private int asked() {
    return Collections.frequency(cluster.requests(), "revisions");
  }
}
