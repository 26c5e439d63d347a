package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.JsonTree;

/** The parameters of a Deployment's rolling update, as numbers of pods. */
record RollingUpdate(int maxSurge, int maxUnavailable) {

  static RollingUpdate of(JsonObject deployment) {
    var desired = Counts.desired(deployment);
    var rolling = JsonTree.at(deployment, "spec", "strategy", "rollingUpdate");
    var surge = Counts.share(rolling, "maxSurge", desired, true, 1);
    var unavailable = Counts.share(rolling, "maxUnavailable", desired, false, 0);
    // With both at 0 a rollout could not start: Kubernetes then takes 1 for maxUnavailable.
    return new RollingUpdate(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
  }
}
