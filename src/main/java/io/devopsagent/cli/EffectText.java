package io.devopsagent.cli;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effect.State;
import io.devopsagent.action.Receipt;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Says all of one effect, for people. */
final class EffectText {
  private final Effect effect;
  private final Instant now;
  private final Page page;

  EffectText(Effect effect, Instant now, Page page) {
    this.effect = effect;
    this.now = now;
    this.page = page;
  }

  void print() {
    page.text(
        "Effect %d: %s to %s".formatted(effect.id(), effect.type(), effect.target()), Style.STRONG);
    Table table = page.table(1);
    table.row(
        new Cell("state", Style.FAINT),
        new Cell(EffectsCommand.word(effect.state()), EffectsCommand.style(effect.state())));
    line(table, "because of", effect.cause());
    line(table, "wanted", page.at(effect.createdAt(), now));
    line(table, "after", effect.after());
    line(table, "attempts", attempts());
    if (effect.state() == State.PENDING) {
      line(table, "next try", page.at(effect.notBefore(), now));
    }
    Instant finished = effect.finishedAt();
    line(table, "ended", finished == null ? "" : page.at(finished, now));
    line(table, effect.state() == State.HELD ? "held because" : "last error", effect.lastError());
    receipt(table);
    line(table, "key", effect.key());
    table.print();
    payload();
  }

  private String attempts() {
    Instant started = effect.startedAt();
    return effect.attempts()
        + (started == null ? "" : ", the last one " + page.at(started, now))
        + (effect.unclear() ? "; its answer was lost, so it is looked up before the next" : "");
  }

  private void receipt(Table table) {
    Receipt receipt = effect.receipt();
    if (receipt != null) {
      line(table, "receipt", (receipt.summary() + " " + receipt.url()).strip());
      new TreeMap<>(receipt.facts()).forEach((name, value) -> line(table, "  " + name, value));
    }
  }

  private static void line(Table table, String name, String value) {
    if (!value.isBlank()) {
      table.row(new Cell(name, Style.FAINT), Cell.of(value));
    }
  }

  private void payload() {
    for (Map.Entry<String, String> each : new TreeMap<>(effect.payload()).entrySet()) {
      if (!each.getValue().isBlank()) {
        page.blank();
        page.text(each.getKey() + ":", Style.FAINT);
        page.verbatim(each.getValue());
      }
    }
  }
}
