package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.forge.ForgeReport;
import io.devopsagent.forge.ForgeReport.Duty;
import io.devopsagent.forge.ForgeReport.Finding;
import io.devopsagent.forge.ForgeReport.Row;
import io.devopsagent.forge.ForgeReport.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code forge}: what the agent's account can and cannot do on the forge. */
@Command
public final class ForgeCommand implements Callable<Integer> {
  private final Streams streams;
  private final ConfigReader reader;
  private final Function<ConfigResult.Accepted, ForgeReport> look;
  private final BiFunction<ConfigResult.Accepted, Streams, Page> pages;

  /**
   * Makes the command.
   *
   * @param look asks the forge of a configuration; only reads
   * @param pages makes a page that hides the configuration's secrets
   */
  public ForgeCommand(
      Streams streams,
      ConfigReader reader,
      Function<ConfigResult.Accepted, ForgeReport> look,
      BiFunction<ConfigResult.Accepted, Streams, Page> pages) {
    this.streams = streams;
    this.reader = reader;
    this.look = look;
    this.pages = pages;
  }

  @Override
  public Integer call() {
    throw Missing.command("forge", "check");
  }

  @Command(
      description = {
        "Say of each duty and repository whether the account and its token are enough for it, and"
            + " what would mend it. Only reads.",
        ""
      },
      footer = {
        "",
        "A dash: not wanted there (archived, a mirror, empty, Actions off).",
        "Exit code: 0 all is good, 1 something lacks, 2 it cannot be told."
      })
  int check(
      @Option(
              names = {"-c", "--config"},
              paramLabel = "FILE",
              defaultValue = "devops-agent.yaml",
              description = "the configuration (default: ${DEFAULT-VALUE})")
          Path file,
      @Option(names = "--json", description = "as JSON, for machines") boolean json) {
    return switch (reader.read(file)) {
      case ConfigResult.Accepted accepted -> {
        ForgeReport report = look.apply(accepted);
        Page page = pages.apply(accepted, streams);
        if (json) {
          page.json(json(report));
        } else {
          print(report, page);
        }
        yield exitCode(report.standing());
      }
      case ConfigResult.Rejected rejected -> {
        streams.err().println(rejected.report("Nothing was asked."));
        yield ExitCode.FAILED;
      }
    };
  }

  private static int exitCode(Standing standing) {
    return switch (standing) {
      case YES, APART -> ExitCode.OK;
      case NO -> ExitCode.NO;
      case UNKNOWN -> ExitCode.FAILED;
    };
  }

  private static void print(ForgeReport report, Page page) {
    page.text(report.forge(), Style.STRONG);
    for (Finding finding : report.site()) {
      page.text(
          "%s %s: %s".formatted(word(finding), finding.what(), text(finding)),
          style(finding.standing()));
    }
    if (!report.repositories().isEmpty()) {
      page.blank();
      table(report.repositories(), page).print();
    }
    page.blank();
    page.text(verdict(report));
  }

  private static Table table(List<Row> rows, Page page) {
    Table table =
        page.table(0).heading("REPOSITORY", "READ", "WRITE", "LABEL", "PUSH", "PULL", "ACTIONS");
    for (Row row : rows) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.repo().toString())));
      Set<String> notes = new LinkedHashSet<>();
      for (Duty duty : Duty.values()) {
        Finding finding = row.duties().get(duty);
        if (finding == null) {
          cells.add(Cell.of(""));
          continue;
        }
        cells.add(new Cell(word(finding), style(finding.standing())));
        if (finding.standing() != Standing.YES) {
          notes.add(text(finding));
        }
      }
      table.row(cells.toArray(Cell[]::new));
      notes.forEach(note -> table.note(4, note, Style.FAINT));
    }
    return table;
  }

  private static String verdict(ForgeReport report) {
    return switch (report.standing()) {
      case YES, APART -> "The account and its token are enough for everything.";
      case NO -> "Something lacks; what would mend it stands beside it.";
      case UNKNOWN -> "Some of it could not be found out.";
    };
  }

  private static String word(Finding finding) {
    return switch (finding.standing()) {
      case YES -> "yes";
      case NO -> "NO";
      case UNKNOWN -> "?";
      case APART -> "-";
    };
  }

  private static Style style(Standing standing) {
    return switch (standing) {
      case YES -> Style.GOOD;
      case NO -> Style.BAD;
      case UNKNOWN -> Style.UNSURE;
      case APART -> Style.FAINT;
    };
  }

  private static String text(Finding finding) {
    String sentence = finding.sentence();
    boolean ended = finding.mend().isEmpty() || sentence.matches("(?s).*[.!?]\\s*");
    return (sentence + (ended ? " " : ". ") + finding.mend()).strip();
  }

  private static Map<String, Object> json(ForgeReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("forge", report.forge());
    json.put("standing", small(report.standing()));
    json.put("site", report.site().stream().map(ForgeCommand::json).toList());
    json.put("repositories", report.repositories().stream().map(ForgeCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> duties = new LinkedHashMap<>();
    row.duties().forEach((duty, finding) -> duties.put(small(duty), json(finding)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("repository", row.repo().toString());
    json.put("duties", duties);
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", finding.what());
    json.put("standing", small(finding.standing()));
    json.put("sentence", finding.sentence());
    json.put("mend", finding.mend());
    return json;
  }

  private static String small(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
