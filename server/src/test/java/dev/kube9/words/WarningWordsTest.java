package dev.kube9.words;

import static dev.kube9.workload.Sample.statefulSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WarningWordsTest {

  @Test
  void a_partition_names_the_pods_that_it_keeps() {
    var set = statefulSet(4).startOrdinal(10);
    assertEquals(
        "Its partition is 1: pod web-10 will not restart",
        WarningWords.partition(set.partition(1).make()));
    assertEquals(
        "Its partition is 2: pods web-10 to web-11 will not restart",
        WarningWords.partition(set.partition(2).make()));
  }
}
