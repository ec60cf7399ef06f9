package io.devopsagent.cli;

import io.devopsagent.cli.terminal.Page;
import io.devopsagent.cli.terminal.Style;
import io.devopsagent.cli.terminal.Table;
import io.devopsagent.cli.terminal.Table.Cell;
import io.devopsagent.forge.Issue;
import io.devopsagent.triage.Ranked;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.Term;
import java.time.Instant;

/** Says the backlog for people. */
final class BacklogText {
  private final Page page;
  private final Instant now;

  BacklogText(Page page, Instant now) {
    this.page = page;
    this.now = now;
  }

  /** How much there is, and as of when that is known. */
  static String sentence(RankedBacklog backlog, Page page) {
    return backlog
        .state()
        .knownAt()
        .map(at -> backlog.sentence() + " As of " + page.ago(at, backlog.at()) + " ago.")
        .orElse(
            backlog.sentence()
                + " devops-agent run does it where the configuration names a Gitea.");
  }

  /** Every term of one score. */
  void explain(Ranked ranked, int place) {
    Issue issue = ranked.item().issue();
    page.text(issue.reference() + "  " + issue.title(), Style.STRONG);
    Table facts = page.table(1);
    facts.fact("place", place + (ranked.workable() ? "" : ", below all that may be taken up"));
    facts.fact("kind", ranked.item().pull() ? "pull request" : "issue");
    facts.fact("labels", String.join(", ", issue.labels()));
    facts.fact("by", issue.author());
    facts.fact("has it", String.join(", ", issue.assignees()));
    facts.fact("opened", page.at(issue.createdAt(), now));
    facts.fact("address", issue.url());
    facts.fact("left alone", ranked.hold());
    facts.print();
    page.blank();
    Table terms = page.table(1);
    for (Term term : ranked.terms()) {
      terms.row(Cell.of("%+d".formatted(term.points())), Cell.of(term.reason()));
    }
    terms.row(
        new Cell(Integer.toString(ranked.score()), Style.STRONG), new Cell("score", Style.STRONG));
    terms.print();
  }
}
