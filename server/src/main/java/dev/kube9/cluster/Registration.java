package dev.kube9.cluster;

/** A callback that is called until this is closed. */
public interface Registration extends AutoCloseable {
  /** No call is made after this. Closing twice has no effect. */
  @Override
  void close();
}
