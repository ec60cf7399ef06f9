package io.devopsagent.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.secret.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private final StringWriter out = new StringWriter();
  private final Page page =
      new Page(new PrintWriter(out), Paint.NONE, Redactor.NONE, ZoneOffset.UTC);

  @Test
  void wideCharactersTakeTwoColumnsAndCombiningOnesNone() {
    page.table(0)
        .row(Cell.of("顧客アプリ"), Cell.of("a"))
        .row(Cell.of("cafe\u0301"), Cell.of("b"))
        .row(Cell.of("ok 🚀"), Cell.of("c"))
        .row(Cell.of("ｶﾅ"), Cell.of("d"))
        .print();
    assertThat(out).hasToString("顧客アプリ  a\ncafe\u0301        b\nok 🚀       c\nｶﾅ          d\n");
  }

  @Test
  void theYieldingColumnIsBrokenIntoLines() {
    page.table(1)
        .row(Cell.of("x".repeat(60)), Cell.of("a name that is longer than is left"), Cell.of("z"))
        .note(4, "a note " + "w".repeat(100), Style.FAINT)
        .print();
    assertThat(out.toString().lines())
        .allMatch(line -> line.length() <= 80)
        .contains("x".repeat(60) + "  a name that is   z", " ".repeat(4) + "a note");
  }

  @Test
  void nothingInATextMovesTheCursor() {
    page.table(0).row(Cell.of("a\u001b[2J\nb\u202ec"), Cell.of("d")).print();
    page.text("bell\u0007");
    page.json(Map.of("k", "\u009b2J"));
    assertThat(out)
        .hasToString("a\\x1b[2J\\nb\\u202ec  d\nbell\\x07\n{\n  \"k\" : \"\\u009b2J\"\n}\n");
  }

  @Test
  void momentsAreAsShortAsTheyAreClear() {
    Instant now = Instant.parse("2026-11-24T14:00:00Z");
    assertThat(page.at(Instant.parse("2026-11-24T09:03:07Z"), now)).isEqualTo("09:03:07");
    assertThat(page.at(Instant.parse("2026-11-21T09:03:07Z"), now)).isEqualTo("21 Nov 09:03");
    assertThat(page.at(Instant.parse("2025-01-21T09:03:07Z"), now)).isEqualTo("2025-01-21");
  }

  @Test
  void coloursOnATerminalThatWantsThem() {
    assertThat(Paint.of(true, Map.of("TERM", "xterm")).coloured()).isTrue();
    assertThat(Paint.of(false, Map.of("TERM", "xterm")).coloured()).isFalse();
    assertThat(Paint.of(true, Map.of("NO_COLOR", "1")).coloured()).isFalse();
    assertThat(Paint.of(true, Map.of("TERM", "dumb")).coloured()).isFalse();
  }
}
