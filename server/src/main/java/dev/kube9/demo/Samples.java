package dev.kube9.demo;

import dev.kube9.time.Time;

final class Samples {
  private Samples() {}

  static void load(ObjectStore o, Time t) {}
}
