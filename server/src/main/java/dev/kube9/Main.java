package dev.kube9;

/** x. */
public final class Main {
  private Main() {}

  /** x. */
  public static void main(String[] args) {}
}
