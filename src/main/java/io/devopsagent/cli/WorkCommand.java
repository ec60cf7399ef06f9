package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.work.Work;
import io.devopsagent.work.Work.Step;
import io.devopsagent.work.WorkJson;
import io.devopsagent.work.WorkStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code work}: what was worked on, or would have been, and the change itself. */
@Command(
    footer = {
      "",
      "Steps: claimed, delivering (on its way), done, held (rehearsed, or stopped), nothing (to",
      "change), failed, left (to a person or another agent).",
      "A rehearsal is work on a repository that is not opted in: nothing left this machine.",
      "policy.live_repositories opts one in."
    })
public final class WorkCommand implements Callable<Integer> {
  private static final int OUTCOME = 300;

  private final Lending<Desk> lending;

  @Mixin private final DataOption data;

  @Mixin private final ListOptions options = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "one of them, with its report and the change")
  private long number;

  /**
   * What it reads.
   *
   * @param now when the command runs
   */
  public record Desk(WorkStore work, Instant now) {}

  public WorkCommand(DataOption data, Lending<Desk> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    return data.with(lending, number == 0 ? this::list : this::show);
  }

  private int list(Desk desk, Page page) {
    List<Work> newest = desk.work().newest(options.limit());
    if (options.json()) {
      page.json(newest.stream().map(WorkJson::brief).toList());
      return ExitCode.OK;
    }
    if (newest.isEmpty()) {
      page.text("Nothing was worked on yet.");
      return ExitCode.OK;
    }
    Table table = page.table(3).heading("NUMBER", "STEP", "ISSUE", "WHAT", "BEGAN");
    for (Work work : newest) {
      table.row(
          Cell.of(Long.toString(work.id())),
          new Cell(word(work), style(work.step())),
          Cell.of(work.reference()),
          Cell.of(work.headline()),
          Cell.of(page.at(work.startedAt(), desk.now())));
      if (!work.outcome().isEmpty()) {
        table.note(8, Text.bounded(Text.oneLine(work.outcome()), OUTCOME), Style.FAINT);
      }
    }
    table.print();
    return ExitCode.OK;
  }

  private int show(Desk desk, Page page) {
    Work work =
        desk.work()
            .byId(number)
            .orElseThrow(() ->
                new Failure(
                        ErrorCode.NOT_FOUND,
                        "There is no work " + number + ".",
                        "devops-agent work lists it.")
                    .toException());
    if (options.json()) {
      page.json(WorkJson.whole(work));
      return ExitCode.OK;
    }
    page.text("Work %d: %s".formatted(work.id(), work.reference()), Style.STRONG);
    Table table = page.table(1);
    table.fact("step", word(work));
    table.fact("change", work.headline());
    table.fact("branch", work.branch().isEmpty() ? "" : work.branch() + " for " + work.base());
    table.fact("outcome", work.outcome());
    table.fact("began", page.at(work.startedAt(), desk.now()));
    Instant ended = work.endedAt();
    table.fact("ended", ended == null ? "" : page.at(ended, desk.now()));
    table.fact("run", work.run());
    table.print();
    text(page, "report", work.report());
    text(page, "diff", work.diff());
    return ExitCode.OK;
  }

  private static void text(Page page, String name, String text) {
    if (!text.isBlank()) {
      page.blank();
      page.text(name + ":", Style.FAINT);
      page.verbatim(text);
    }
  }

  private static String word(Work work) {
    String step = work.step().name().toLowerCase(Locale.ROOT);
    return work.rehearsal() && work.step() == Step.HELD ? "rehearsed" : step;
  }

  private static Style style(Step step) {
    return switch (step) {
      case DONE -> Style.GOOD;
      case FAILED -> Style.BAD;
      case HELD -> Style.WARNING;
      case CLAIMED, DELIVERING -> Style.UNSURE;
      case NOTHING, LEFT -> Style.FAINT;
    };
  }
}
