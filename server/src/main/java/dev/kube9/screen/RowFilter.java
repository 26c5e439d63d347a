package dev.kube9.screen;

import dev.kube9.protocol.TreeFilter;
import dev.kube9.workload.ApiObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the client wants to see.
 *
 * @param contexts texts of which a context's name must contain one; empty: all contexts
 * @param namespaces the namespaces to show; empty: all
 * @param words texts that an object's row must contain, in the name of its context or in {@code
 *     namespace/name}
 */
public record RowFilter(List<String> contexts, Set<String> namespaces, List<String> words) {

  public static RowFilter of(@Nullable TreeFilter wire) {
    var contexts = wire == null ? null : wire.contexts();
    var namespaces = wire == null ? null : wire.namespaces();
    var text = wire == null ? null : wire.text();
    return new RowFilter(
        contexts == null ? List.of() : contexts.stream().map(RowFilter::lower).toList(),
        namespaces == null ? Set.of() : Set.copyOf(namespaces),
        words(text));
  }

  public static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(lower(text).trim().split("\\s+"));
  }

  public boolean isEmpty() {
    return contexts.isEmpty() && namespaces.isEmpty() && words.isEmpty();
  }

  public boolean shows(String context, ApiObject object) {
    return (namespaces.isEmpty() || namespaces.contains(object.namespace()))
        && words.stream().allMatch(w -> object.key().contains(w) || lower(context).contains(w));
  }

  /**
   * The contexts to show. Words choose contexts too, if one has them in its name: then those with
   * the most of the words are shown, and the ones that were contacted, whose workloads may be
   * meant.
   *
   * @param isContacted whether a request was sent to the context's cluster
   */
  public List<String> contexts(List<String> all, Predicate<String> isContacted) {
    var named = all.stream().filter(this::isNamed).toList();
    var most = named.stream().mapToLong(this::wordsIn).max().orElse(0);
    return named.stream().filter(c -> wordsIn(c) == most || isContacted.test(c)).toList();
  }

  private boolean isNamed(String context) {
    return contexts.isEmpty() || contexts.stream().anyMatch(lower(context)::contains);
  }

  private long wordsIn(String context) {
    return words.stream().filter(lower(context)::contains).count();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
