package io.devopsagent.cli;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.AuditStore.Entry;
import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.kernel.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: what the agent and people did. */
@Command
public final class AuditCommand implements Callable<Integer> {
  private final Lending<Trail> lending;

  @Mixin private final DataOption data;

  /**
   * What it reads.
   *
   * @param now when the command runs
   */
  public record Trail(AuditStore store, Instant now) {}

  public AuditCommand(DataOption data, Lending<Trail> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    throw Missing.command("audit", "list");
  }

  @Command(description = {"List what was done, by whom, the newest first.", ""})
  int list(
      @Option(
              names = "--since",
              paramLabel = "TIME",
              defaultValue = "",
              description = "not what is older: 2h, 7d, 2026-11-24 or 2026-11-24T14:00")
          String since,
      @Mixin ListOptions options) {
    return data.with(
        lending,
        (trail, page) -> {
          Instant from =
              since.isEmpty()
                  ? Instant.EPOCH
                  : PastMoment.parse("--since", since, trail.now(), page.zone());
          return show(trail, page, trail.store().since(from, options.limit()), options.json());
        });
  }

  private static int show(Trail trail, Page page, List<Entry> entries, boolean json) {
    if (json) {
      page.json(entries.stream().map(AuditCommand::json).toList());
      return ExitCode.OK;
    }
    if (entries.isEmpty()) {
      page.text("Nothing was done in this time.");
      return ExitCode.OK;
    }
    Table table = page.table(3).heading("WHEN", "WHO", "DID", "TO");
    for (Entry entry : entries) {
      table.row(
          Cell.of(page.at(entry.at(), trail.now())),
          new Cell(Text.bounded(entry.actor(), 24), Style.STRONG),
          Cell.of(Text.bounded(entry.act(), 28)),
          Cell.of(entry.target()));
      if (!entry.detail().isBlank()) {
        table.note(4, Text.bounded(Text.oneLine(entry.detail()), 300), Style.FAINT);
      }
    }
    table.print();
    return ExitCode.OK;
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("at", entry.at().toString());
    json.put("actor", entry.actor());
    json.put("act", entry.act());
    json.put("target", entry.target());
    json.put("detail", entry.detail());
    return json;
  }
}
