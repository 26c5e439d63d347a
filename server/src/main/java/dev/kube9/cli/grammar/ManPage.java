package dev.kube9.cli.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The manual page {@code kube9(1)}, in the macros of man(7). */
public final class ManPage {
  private ManPage() {}

  /**
   * The page as roff.
   *
   * @param version of kube9, for the footer
   */
  public static String of(String version) {
    var lines = new ArrayList<String>();
    lines.add(".TH KUBE9 1 \"\" \"kube9 " + escaped(version) + "\"");
    section(
        lines, "NAME", List.of("kube9 \\- restart Kubernetes workloads and tell what happened"));
    section(lines, "SYNOPSIS", List.of(".B kube9", "COMMAND [OPTIONS]"));
    section(lines, "DESCRIPTION", List.of(escaped(HelpText.PURPOSE)));
    lines.add(".SH COMMANDS");
    for (var syntax : Syntax.values()) {
      command(lines, syntax);
    }
    lines.add(".SH OPTIONS");
    for (var option : Option.values()) {
      lines.addAll(List.of(".TP", ".B " + escaped(HelpText.spelling(option).strip())));
      lines.add(escaped(option.help()));
    }
    lines.add(".SH \"EXIT STATUS\"");
    for (var code : HelpText.EXIT_CODES) {
      var parts = code.split(" +", 2);
      lines.addAll(List.of(".TP", ".B " + parts[0], escaped(parts[1])));
    }
    lines.add(".SH EXAMPLES");
    lines.add(".nf");
    Arrays.stream(Syntax.values())
        .flatMap(s -> s.examples().stream())
        .forEach(e -> lines.add(escaped(e)));
    lines.add(".fi");
    return String.join("\n", lines);
  }

  private static void section(List<String> lines, String name, List<String> text) {
    lines.add(".SH " + name);
    lines.addAll(text);
  }

  private static void command(List<String> lines, Syntax syntax) {
    lines.add(".TP");
    var forms = syntax.usage();
    for (var form : forms.subList(0, forms.size() - 1)) {
      lines.addAll(List.of(".B " + escaped(form), ".TQ"));
    }
    lines.add(".B " + escaped(forms.getLast()));
    lines.add(escaped(syntax.summary() + "."));
    syntax.description().lines().map(ManPage::escaped).forEach(lines::add);
  }

  // A hyphen would become a typographic dash, which cannot be copied into a shell.
  private static String escaped(String text) {
    var escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
