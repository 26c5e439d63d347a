package dev.kube9;

/** Starts kube9. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
