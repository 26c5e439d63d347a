package dev.kube9.words;

/** The sentences about the revisions of a workload. */
public final class RevisionWords {
  private RevisionWords() {}

  public static String noHistory(String name, String reason) {
    return "Cannot read the revisions of %s: %s".formatted(name, reason);
  }
}
