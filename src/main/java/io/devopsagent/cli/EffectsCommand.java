package io.devopsagent.cli;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Effect.State;
import io.devopsagent.action.Effects;
import io.devopsagent.action.Receipt;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code effects}: what the agent did or meant to do outside, and what came of it. */
@Command(
    footer = {
      "",
      "States: pending (its time comes), performing, done (has a receipt), failed (refused for"
          + " good),",
      "held (only recorded: dry run or stopped), cancelled (not wanted any more)."
    })
public final class EffectsCommand implements Callable<Integer> {
  private final Lending<Ledger> lending;

  @Mixin private final DataOption data;

  @Mixin private final ListOptions options = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "one of them, with what it says, its attempts and its receipt")
  private long number;

  /**
   * What it reads.
   *
   * @param now when the command runs
   */
  public record Ledger(Effects effects, Instant now) {}

  public EffectsCommand(DataOption data, Lending<Ledger> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    return data.with(lending, number == 0 ? this::list : this::show);
  }

  private int list(Ledger ledger, Page page) {
    List<Effect> newest = ledger.effects().newest(options.limit());
    if (options.json()) {
      page.json(newest.stream().map(EffectJson::brief).toList());
      return ExitCode.OK;
    }
    if (newest.isEmpty()) {
      page.text("Nothing was done outside, and nothing waits to be.");
      return ExitCode.OK;
    }
    Table table = page.table(3).heading("NUMBER", "STATE", "WHAT", "TO", "WANTED");
    for (Effect effect : newest) {
      table.row(
          Cell.of(Long.toString(effect.id())),
          new Cell(word(effect.state()), style(effect.state())),
          Cell.of(effect.type()),
          Cell.of(effect.target()),
          Cell.of(page.at(effect.createdAt(), ledger.now())));
      String outcome = outcome(effect, ledger, page);
      if (!outcome.isEmpty()) {
        table.note(8, outcome, Style.FAINT);
      }
    }
    table.print();
    return ExitCode.OK;
  }

  /** What came of it, or what it waits for; empty when there is nothing to say. */
  private static String outcome(Effect effect, Ledger ledger, Page page) {
    Receipt receipt = effect.receipt();
    if (receipt != null) {
      return (receipt.summary() + " " + receipt.url()).strip();
    }
    String error = Text.bounded(Text.oneLine(effect.lastError()), 300);
    if (effect.state() == State.PENDING && effect.notBefore().isAfter(ledger.now())) {
      String next = "next try " + page.at(effect.notBefore(), ledger.now());
      return error.isEmpty() ? next : error + " (" + next + ")";
    }
    return error;
  }

  private int show(Ledger ledger, Page page) {
    Effect effect =
        ledger
            .effects()
            .byId(number)
            .orElseThrow(() ->
                new Failure(
                        ErrorCode.NOT_FOUND,
                        "There is no effect " + number + ".",
                        "devops-agent effects lists them.")
                    .toException());
    if (options.json()) {
      page.json(EffectJson.whole(effect));
    } else {
      new EffectText(effect, ledger.now(), page).print();
    }
    return ExitCode.OK;
  }

  static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static Style style(State state) {
    return switch (state) {
      case DONE -> Style.GOOD;
      case FAILED -> Style.BAD;
      case HELD -> Style.WARNING;
      case PENDING, PERFORMING -> Style.UNSURE;
      case CANCELLED -> Style.FAINT;
    };
  }
}
