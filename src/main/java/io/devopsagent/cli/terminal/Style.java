package io.devopsagent.cli.terminal;

/** What a piece of text is, for its colour (ECMA-48 SGR codes that every terminal knows). */
public enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("31;1"),
  UNSURE("35");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
