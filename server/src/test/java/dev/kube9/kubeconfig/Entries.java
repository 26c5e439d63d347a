package dev.kube9.kubeconfig;

import java.util.LinkedHashMap;
import java.util.Map;

/** Entries without a file, for tests of other packages. */
public final class Entries {
  private Entries() {}

  /** An entry with these values as quoted scalars. */
  public static Entry of(String where, Map<String, String> texts) {
    var values = new LinkedHashMap<String, Scalar>();
    texts.forEach((key, text) -> values.put(key, new Scalar(text, false)));
    return new Entry(where, null, values);
  }
}
