package dev.kube9.contexts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Short names of contexts whose own names are long, such as {@code prod-eu} for {@code
 * arn:aws:eks:eu-west-1:123456789012:cluster/prod-eu}. Only names that a program has made, and long
 * names that begin alike, are shortened. A short name is never the name or the short name of
 * another context: it has as many parts as that needs, else the context has none.
 */
final class ShortNames {
  /** A name of this length is mostly cut off at the usual width of a side bar. */
  private static final int LONG = 32;

  /** A shorter common beginning is not left out: not much would be gained. */
  private static final int LEAST_LEFT_OUT = 8;

  private static final String BETWEEN = " · ";
  private static final String LEFT_OUT = "…";
  private static final String SEPARATORS = "-_./:@";

  /**
   * Names that programs make; the named groups are the name of the cluster, and what tells more.
   */
  private static final List<Pattern> MADE =
      List.of(
          Pattern.compile("arn:aws[a-z-]*:eks:(?<place>[^:]+):(?<owner>[^:]*):cluster/(?<name>.+)"),
          Pattern.compile("(?<owner>[^@]+)@(?<name>[^.@]+)\\.(?<place>[a-z0-9-]+)\\.eksctl\\.io"),
          Pattern.compile("gke_(?<owner>[^_]+)_(?<place>[^_]+)_(?<name>.+)"),
          Pattern.compile("(?<place>[^/]+)/(?:api-)?(?<name>[^/:]+):\\d+/(?<owner>.+)"));

  private ShortNames() {}

  /** The short names by the whole names; without those that have none. */
  static Map<String, String> of(List<String> names) {
    var candidates = new LinkedHashMap<String, List<String>>();
    names.forEach(name -> made(name).ifPresent(parts -> candidates.put(name, parts)));
    alike(names).forEach((name, rest) -> candidates.putIfAbsent(name, List.of(rest)));
    return unambiguous(names, candidates);
  }

  /** What may stand for the name, the shortest first; empty if no program has made it. */
  private static Optional<List<String>> made(String name) {
    return MADE.stream()
        .map(pattern -> pattern.matcher(name))
        .filter(java.util.regex.Matcher::matches)
        .findFirst()
        .map(
            found -> {
              var cluster = found.group("name");
              var place = cluster + BETWEEN + found.group("place");
              var owner = cluster + BETWEEN + found.group("owner");
              return List.of(cluster, place, owner, place + BETWEEN + found.group("owner"));
            });
  }

  /** The ends of long names that begin as others do, without what they have in common. */
  private static Map<String, String> alike(List<String> names) {
    var groups = new HashMap<String, List<String>>();
    for (var name : names) {
      if (name.length() > LONG && made(name).isEmpty()) {
        groups.computeIfAbsent(name.substring(0, LEAST_LEFT_OUT), _ -> new ArrayList<>()).add(name);
      }
    }
    var ends = new LinkedHashMap<String, String>();
    groups.values().stream()
        .filter(group -> group.size() > 1)
        .forEach(
            group -> {
              var common = commonBeginning(group);
              if (common >= LEAST_LEFT_OUT) {
                group.forEach(name -> ends.put(name, LEFT_OUT + name.substring(common)));
              }
            });
    return ends;
  }

  /** The length of what the names have in common, up to and with a separator. */
  private static int commonBeginning(List<String> names) {
    var first = names.getFirst();
    var end = 0;
    while (end < first.length() - 1 && hasAt(names, end, first.charAt(end))) {
      end++;
    }
    while (end > 0 && SEPARATORS.indexOf(first.charAt(end - 1)) < 0) {
      end--;
    }
    return end;
  }

  private static boolean hasAt(List<String> names, int at, char expected) {
    return names.stream().allMatch(n -> at < n.length() - 1 && n.charAt(at) == expected);
  }

  /** Of each context the first candidate that no other context has too. */
  private static Map<String, String> unambiguous(
      List<String> names, Map<String, List<String>> candidates) {
    var others = new HashMap<String, Integer>();
    candidates
        .values()
        .forEach(all -> Set.copyOf(all).forEach(c -> others.merge(c, 1, Integer::sum)));
    var taken = new HashSet<>(names);
    var chosen = new LinkedHashMap<String, String>();
    candidates.forEach(
        (name, all) ->
            all.stream()
                .filter(c -> others.getOrDefault(c, 0) == 1 && !taken.contains(c))
                .findFirst()
                .ifPresent(c -> chosen.put(name, c)));
    return chosen;
  }
}
