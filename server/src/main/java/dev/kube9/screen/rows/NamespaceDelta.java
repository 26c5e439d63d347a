package dev.kube9.screen.rows;

import dev.kube9.protocol.AddedNamespaceRow;
import dev.kube9.protocol.NamespaceChangedParams;
import dev.kube9.protocol.NamespaceRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes on the page of one namespace, for one notification. Used by one thread. */
public final class NamespaceDelta implements Delta<NamespaceRow> {
  private final NamespaceKey namespace;
  private final List<NamespaceRow> rows = new ArrayList<>();
  private final List<AddedNamespaceRow> added = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private boolean stale;
  private boolean underWay;

  public NamespaceDelta(NamespaceKey namespace) {
    this.namespace = namespace;
  }

  @Override
  public void changed(String parent, NamespaceRow row) {
    rows.add(row);
  }

  @Override
  public void added(String parent, @Nullable String after, NamespaceRow row) {
    added.add(new AddedNamespaceRow(after, row));
  }

  @Override
  public void gone(String parent, String id) {
    gone.add(id);
  }

  @Override
  public void stale(String parent) {
    stale = true;
  }

  @Override
  public void underWay(String parent) {
    underWay = true;
  }

  public boolean isEmpty() {
    return rows.isEmpty() && added.isEmpty() && gone.isEmpty() && !stale && !underWay;
  }

  public NamespaceKey namespace() {
    return namespace;
  }

  public NamespaceChangedParams params() {
    return new NamespaceChangedParams(
        namespace.context(), namespace.namespace(), rows, added, gone, stale);
  }
}
