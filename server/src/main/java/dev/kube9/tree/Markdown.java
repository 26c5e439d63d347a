package dev.kube9.tree;

import java.util.regex.Pattern;

/** Text from a cluster inside Markdown: shown as it is, never as markup. */
final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>()#+!|~$&])");

  private Markdown() {}

  static String escape(String text) {
    return SPECIAL.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$1");
  }
}
