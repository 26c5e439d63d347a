package dev.kube9.screen;

import org.jspecify.annotations.Nullable;

/**
 * What the client is told at one time of rows below parents.
 *
 * @param <R> a row as the client gets it
 */
interface Delta<R> {
  /** A row below this parent looks otherwise. */
  void changed(String parent, R row);

  /**
   * A row has come.
   *
   * @param after the row before it; absent when it is the first
   */
  void added(String parent, @Nullable String after, R row);

  /** A row is no more. */
  void gone(String parent, String id);

  /** The rows below this parent have to be asked for again. */
  void stale(String parent);

  /** Something changed below a parent whose answer is under way: what, is told after it. */
  void underWay(String parent);
}
