package dev.kube9.screen.rows;

/** A namespace of a cluster. */
public record NamespaceKey(String context, String namespace) {
  /** The parent under which {@link GivenRows} keeps the rows of its page. */
  public String parent() {
    return context + '\n' + namespace;
  }
}
