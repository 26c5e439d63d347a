package dev.kube9.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps one copy of equal strings: 50,000 pods have few different namespaces, nodes and revisions.
 * Used by one thread at a time.
 */
final class Strings {
  private static final int REMEMBERED = 4096;

  private final Map<String, String> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  String one(String text) {
    if (text.isEmpty()) {
      return "";
    }
    return known.computeIfAbsent(text, t -> t);
  }
}
