package dev.kube9.cli.terminal;

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

  String on(String text) {
    return this == NORMAL || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
