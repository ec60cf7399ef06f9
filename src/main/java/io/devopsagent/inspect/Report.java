package io.devopsagent.inspect;

import java.util.List;
import java.util.Set;

/**
 * What was looked for, found, mended and left, in our own words.
 *
 * @param asked the rules that the issue asks for
 * @param mended with a {@link Remedy.Mend} that is part of the changes
 * @param proposed with a {@link Remedy.Proposal}
 * @param noted without a remedy
 * @param skipped files that were not looked at
 */
public record Report(
    Set<Rule> asked,
    List<Finding> mended,
    List<Finding> proposed,
    List<Finding> noted,
    List<Skipped> skipped) {

  public Report {
    asked = Set.copyOf(asked);
    mended = List.copyOf(mended);
    proposed = List.copyOf(proposed);
    noted = List.copyOf(noted);
    skipped = List.copyOf(skipped);
  }

  /** The subject of a commit or pull request; one line of at most 100 characters. */
  public String title() {
    return new ReportText(this).title();
  }

  /** Markdown: what was mended and why that is safe, what is proposed, what was not looked at. */
  public String description() {
    return new ReportText(this).description();
  }
}
