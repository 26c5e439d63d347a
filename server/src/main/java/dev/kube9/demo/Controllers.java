package dev.kube9.demo;

import dev.kube9.time.Time;

final class Controllers {
  Controllers(ObjectStore o, Agenda a, Time t, Pace p) {}
}
