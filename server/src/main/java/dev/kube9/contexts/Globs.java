package dev.kube9.contexts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns for names, in which {@code *} stands for any characters and {@code ?} for one. */
final class Globs {
  private static final Pattern PARTS = Pattern.compile("[*?]|[^*?]+");

  private Globs() {}

  static boolean match(List<String> globs, String name) {
    return globs.stream()
        .anyMatch(g -> Pattern.compile(regex(g), Pattern.DOTALL).matcher(name).matches());
  }

  private static String regex(String glob) {
    return PARTS
        .matcher(glob)
        .replaceAll(
            part ->
                switch (part.group()) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  default -> Matcher.quoteReplacement(Pattern.quote(part.group()));
                });
  }
}
