package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.JsonTree;

/** By how many pods a rolling update may be above and below the number desired. */
record Leeway(int surge, int unavailable) {

  static Leeway of(JsonObject deployment) {
    var desired = Counts.desired(deployment);
    var rolling = JsonTree.at(deployment, "spec", "strategy", "rollingUpdate");
    var surge = Counts.share(rolling, "maxSurge", desired, true, 1);
    var unavailable = Counts.share(rolling, "maxUnavailable", desired, false, 0);
    // With neither a rollout could not begin.
    return new Leeway(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
  }
}
