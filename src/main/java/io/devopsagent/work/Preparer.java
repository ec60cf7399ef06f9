package io.devopsagent.work;

import io.devopsagent.checkout.Checkouts;
import io.devopsagent.checkout.GitRemote;
import io.devopsagent.checkout.Snapshot;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.inspect.Fix;
import io.devopsagent.inspect.Fixer;
import io.devopsagent.inspect.IssueText;
import io.devopsagent.inspect.Report;
import io.devopsagent.inspect.Rule;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Text;
import io.devopsagent.source.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the change that an issue asks for as a commit of our own store: reads the base branch, lets
 * the fixer work on it, commits. Nothing leaves this machine. What the issue says chooses among our
 * rules and goes nowhere.
 *
 * <p>Thread-safe for different repositories.
 */
public final class Preparer {
  private static final int DIFF = 60_000;

  private final Checkouts checkouts;
  private final Function<RepoName, GitRemote> remotes;
  private final Fixer fixer;

  public Preparer(Checkouts checkouts, Function<RepoName, GitRemote> remotes, Fixer fixer) {
    this.checkouts = checkouts;
    this.remotes = remotes;
    this.fixer = fixer;
  }

  /** Whether it knows what an issue asks for. */
  boolean takes(Issue issue) {
    return fixer.takes(text(issue));
  }

  Preparation prepare(Work work, Issue issue) {
    return switch (checkouts.fetch(work.repo(), remotes.apply(work.repo()), work.base())) {
      case Lookup.Found<Snapshot>(Snapshot base) -> prepare(work, issue, base);
      case Lookup.NotFound<Snapshot>(String sentence) ->
          new Preparation.Impossible(
              new Failure(
                  ErrorCode.NOT_FOUND,
                  sentence,
                  "Make the branch, or name another one under backlog.base."));
      case Lookup.CannotVerify<Snapshot>(Failure failure) -> new Preparation.Impossible(failure);
      case Lookup.Unreachable<Snapshot>(Failure failure) -> new Preparation.Later(failure);
    };
  }

  private Preparation prepare(Work work, Issue issue, Snapshot base) {
    return switch (fixer.fix(new SnapshotTree(base), text(issue))) {
      case Fix.Mended mended -> commit(work, base, mended);
      case Fix.Proposed(Report report) ->
          new Preparation.Ready(new Prepared("", "", report.title(), report.description(), ""));
      case Fix.Nothing nothing ->
          new Preparation.Nothing("Nothing of what it asks for was found on " + work.base() + ".");
    };
  }

  private Preparation commit(Work work, Snapshot base, Fix.Mended mended) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Change change : mended.changes()) {
      files.put(change.after().name(), change.after().bytes());
    }
    String headline = Text.oneLine(mended.report().title());
    String message =
        headline + "\n\nFor " + work.reference() + ".\n\nDevops-Agent-Run: " + work.run() + "\n";
    return switch (checkouts.commit(work.repo(), base, files, message)) {
      case Lookup.Found<String>(String commit) ->
          new Preparation.Ready(
              new Prepared(
                  branch(work, mended.report()),
                  commit,
                  headline,
                  mended.report().description(),
                  Text.bounded(mended.diff(), DIFF)));
      case Lookup.NotFound<String>(String sentence) ->
          new Preparation.Impossible(Failure.of(ErrorCode.INTERNAL, sentence));
      case Lookup.CannotVerify<String>(Failure failure) -> new Preparation.Impossible(failure);
      case Lookup.Unreachable<String>(Failure failure) -> new Preparation.Later(failure);
    };
  }

  /** {@code infra/7-docker-pip-cache}: of our rules' names, never of the issue's words. */
  private static String branch(Work work, Report report) {
    List<Rule> rules = List.of(Rule.values());
    String slug =
        rules.stream()
            .filter(rule -> report.mended().stream().anyMatch(found -> found.rule() == rule))
            .findFirst()
            .map(rule -> rule.id().replaceAll("[^a-z0-9]+", "-"))
            .orElse("change");
    return "infra/" + work.issue() + "-" + slug;
  }

  private static IssueText text(Issue issue) {
    return new IssueText(issue.title(), issue.body());
  }
}
