package dev.kube9.screen;

/** A namespace of a cluster. */
public record NamespaceKey(String context, String namespace) {
  /** What the rows of its page are given below. */
  public String parent() {
    return context + '\n' + namespace;
  }
}
