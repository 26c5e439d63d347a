package dev.kube9.cli.terminal;

import org.jspecify.annotations.Nullable;

/** What a colour says. The escape codes are the eight that every terminal theme makes readable. */
public enum Shade {
  NORMAL(""),
  GOOD("32"),
  ATTENTION("33"),
  BAD("31"),
  FAINT("2"),
  STRONG("1");

  private final String code;

  Shade(String code) {
    this.code = code;
  }

  /** The colour that the server chose for a row's icon, such as {@code error:charts.red}. */
  public static Shade ofIcon(@Nullable String icon) {
    var colour = icon == null ? "" : icon.substring(icon.indexOf(':') + 1);
    return switch (colour) {
      case "charts.red" -> BAD;
      case "charts.yellow", "charts.orange" -> ATTENTION;
      case "charts.green" -> GOOD;
      default -> NORMAL;
    };
  }

  String on(String text) {
    return this == NORMAL || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
