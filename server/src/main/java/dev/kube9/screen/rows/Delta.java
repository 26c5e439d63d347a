package dev.kube9.screen.rows;

import org.jspecify.annotations.Nullable;

/**
 * Collects the changes of rows for one notification to the client.
 *
 * @param <R> a row as the client gets it
 */
public interface Delta<R> {
  /** A row below this parent has a new look. */
  void changed(String parent, R row);

  /**
   * A row was added.
   *
   * @param after the row before it; absent when it is the first
   */
  void added(String parent, @Nullable String after, R row);

  /** A row was removed. */
  void gone(String parent, String id);

  /** The rows below this parent have to be asked for again. */
  void stale(String parent);

  /**
   * Something changed below a parent while an answer with its rows is being made. The change is
   * compared and sent after that answer.
   */
  void underWay(String parent);
}
