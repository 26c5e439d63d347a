package dev.kube9.screen;

import dev.kube9.protocol.TreeFilter;
import dev.kube9.workload.ApiObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which objects the client wants to see.
 *
 * @param namespaces the namespaces to show; empty: all
 * @param words texts that {@code namespace/name} must contain
 */
public record RowFilter(Set<String> namespaces, List<String> words) {

  public static RowFilter of(@Nullable TreeFilter wire) {
    var namespaces = wire == null ? null : wire.namespaces();
    var text = wire == null ? null : wire.text();
    return new RowFilter(namespaces == null ? Set.of() : Set.copyOf(namespaces), words(text));
  }

  public static List<String> words(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : List.of(text.toLowerCase(Locale.ROOT).trim().split("\\s+"));
  }

  public boolean shows(ApiObject object) {
    return (namespaces.isEmpty() || namespaces.contains(object.namespace()))
        && words.stream().allMatch(object.key()::contains);
  }
}
