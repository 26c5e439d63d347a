package dev.kube9.screen.rows;

/**
 * The place of a row among the rows below its parent.
 *
 * @param group rows of a smaller group come first
 * @param key orders the rows of a group, as text
 */
public record RowOrder(int group, String key) implements Comparable<RowOrder> {
  /** The group of rows that explain, which come before those of objects. */
  private static final int NOTES = -1;

  public static RowOrder ofNote(int index) {
    return new RowOrder(NOTES, Integer.toString(index));
  }

  boolean isNote() {
    return group == NOTES;
  }

  @Override
  public int compareTo(RowOrder other) {
    return group != other.group ? Integer.compare(group, other.group) : key.compareTo(other.key);
  }
}
