package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.forge.Issue;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.triage.BacklogJson;
import io.devopsagent.triage.Ranked;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.Term;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlog}: what there is to do across all repositories, in its order, with the reasons. */
@Command(
    footer = {
      "",
      "What the agent may take up comes first, the highest score on top; below it, what it leaves",
      "alone, with the reason. --explain shows every term of one score."
    })
public final class BacklogCommand implements Callable<Integer> {
  private static final int TITLE = 200;

  private final Lending<RankedBacklog> lending;

  @Mixin private final DataOption data;

  @Mixin private final ListOptions options = new ListOptions();

  @Option(
      names = {"-e", "--explain"},
      paramLabel = "REPO#N",
      defaultValue = "",
      description = "one item, for instance acme/app#7, with every term of its score")
  private String explained = "";

  public BacklogCommand(DataOption data, Lending<RankedBacklog> lending) {
    this.data = data;
    this.lending = lending;
  }

  @Override
  public Integer call() {
    return data.with(lending, explained.isEmpty() ? this::list : this::explain);
  }

  private int list(RankedBacklog backlog, Page page) {
    if (options.json()) {
      page.json(BacklogJson.list(backlog, 0, options.limit()));
      return ExitCode.OK;
    }
    List<Ranked> shown = backlog.items().stream().limit(options.limit()).toList();
    page.text(BacklogText.sentence(backlog, page));
    if (!backlog.state().trouble().isEmpty()) {
      page.text("The newest sweep failed: " + backlog.state().trouble(), Style.WARNING);
    }
    if (!shown.isEmpty()) {
      page.blank();
      table(shown, page);
    }
    int more = backlog.items().size() - shown.size();
    if (more > 0) {
      page.blank();
      page.text(more + " more; --limit shows them.", Style.FAINT);
    }
    return ExitCode.OK;
  }

  private static void table(List<Ranked> shown, Page page) {
    Table table = page.table(2).heading("SCORE", "ITEM", "TITLE");
    for (Ranked ranked : shown) {
      Issue issue = ranked.item().issue();
      Style style = ranked.workable() ? Style.PLAIN : Style.FAINT;
      table.row(
          new Cell(Integer.toString(ranked.score()), style),
          new Cell(issue.reference(), ranked.workable() ? Style.STRONG : Style.FAINT),
          new Cell(Text.bounded(Text.oneLine(issue.title()), TITLE), style));
      table.note(8, reasons(ranked), Style.FAINT);
    }
    table.print();
  }

  /** Why it is where it is, in one line. */
  private static String reasons(Ranked ranked) {
    String terms = String.join(", ", ranked.terms().stream().limit(3).map(Term::reason).toList());
    return ranked.workable() ? terms : "left alone: " + ranked.hold() + "; " + terms;
  }

  private int explain(RankedBacklog backlog, Page page) {
    Ranked ranked = find(backlog.items());
    if (options.json()) {
      page.json(BacklogJson.item(ranked, backlog.items().indexOf(ranked) + 1));
    } else {
      new BacklogText(page, backlog.at()).explain(ranked, backlog.items().indexOf(ranked) + 1);
    }
    return ExitCode.OK;
  }

  private Ranked find(List<Ranked> all) {
    String wanted = explained.strip().toLowerCase(Locale.ROOT);
    List<Ranked> found =
        all.stream()
            .filter(ranked -> {
              String reference = ranked.item().issue().reference().toLowerCase(Locale.ROOT);
              return reference.equals(wanted) || reference.endsWith("/" + wanted);
            })
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new Failure(
            ErrorCode.NOT_FOUND,
            found.isEmpty()
                ? explained + " is not in the backlog."
                : explained
                    + " may be several: "
                    + String.join(
                        ", ", found.stream().map(each -> each.item().issue().reference()).toList())
                    + ".",
            "devops-agent backlog lists all; an item is named like acme/app#7.")
        .toException();
  }
}
