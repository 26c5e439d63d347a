package dev.kube9.cluster;

/** Something that is told until it is closed. */
public interface Registration extends AutoCloseable {
  /** Nothing is told after this; closing twice is no error. */
  @Override
  void close();
}
