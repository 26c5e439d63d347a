package dev.kube9.cli.terminal;

/**
 * The meaning of a colour. The escape codes are of the eight basic colours, which every terminal
 * theme makes readable.
 */
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

  String on(String text) {
    return this == NORMAL || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
