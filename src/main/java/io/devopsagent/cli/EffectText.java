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
    table.fact("because of", effect.cause());
    table.fact("wanted", page.at(effect.createdAt(), now));
    table.fact("after", effect.after());
    table.fact("attempts", attempts());
    if (effect.state() == State.PENDING) {
      table.fact("next try", page.at(effect.notBefore(), now));
    }
    Instant finished = effect.finishedAt();
    table.fact("ended", finished == null ? "" : page.at(finished, now));
    table.fact(effect.state() == State.HELD ? "held because" : "last error", effect.lastError());
    receipt(table);
    table.fact("key", effect.key());
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
      table.fact("receipt", (receipt.summary() + " " + receipt.url()).strip());
      new TreeMap<>(receipt.facts()).forEach((name, value) -> table.fact("  " + name, value));
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
