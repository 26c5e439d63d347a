package dev.kube9.words;

import org.jspecify.annotations.Nullable;

/** A tooltip in Markdown, in which text from a cluster is escaped. */
public final class Tooltip {
  private final StringBuilder text = new StringBuilder();

  private Tooltip() {}

  /** A tooltip that begins with a name in bold. */
  public static Tooltip titled(String name) {
    var tooltip = new Tooltip();
    tooltip.text.append("**").append(Markdown.escape(name)).append("**");
    return tooltip;
  }

  /** A tooltip about an object of a cluster. */
  static Tooltip of(String kind, String namespace, String name, String context, String server) {
    var tooltip = titled(kind);
    tooltip
        .text
        .append(' ')
        .append(Markdown.escape(namespace))
        .append('/')
        .append(Markdown.escape(name))
        .append("\n\nCluster ")
        .append(Markdown.escape(context))
        .append(" (")
        .append(Markdown.escape(server))
        .append(')');
    return tooltip;
  }

  /** A paragraph of kube9's own text, which needs no escaping. */
  Tooltip ownWords(String words) {
    text.append("\n\n").append(words);
    return this;
  }

  public Tooltip paragraph(String words) {
    text.append("\n\n").append(Markdown.escape(words));
    return this;
  }

  public Tooltip paragraphIfAny(@Nullable String words) {
    return words == null ? this : paragraph(words);
  }

  /** A line with a name and its value; no line if the value is absent. */
  public Tooltip line(String name, @Nullable String value) {
    if (value != null) {
      text.append("\n\n").append(name).append(": ").append(Markdown.escape(value));
    }
    return this;
  }

  public String markdown() {
    return text.toString();
  }
}
