package io.devopsagent.inspect;

import io.devopsagent.source.Change;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link Report} as Markdown. What comes from a repository, paths and names, stands in
 * code spans that it cannot leave.
 */
final class ReportText {
  private static final int MOST_FINDINGS = 30;
  private static final int LONGEST_DIFF = 4000;

  private final Report report;

  ReportText(Report report) {
    this.report = report;
  }

  String title() {
    List<Rule> rules =
        List.of(Rule.values()).stream()
            .filter(rule -> all().stream().anyMatch(finding -> finding.rule() == rule))
            .toList();
    if (rules.isEmpty()) {
      return "Nothing to change";
    }
    String more = rules.size() == 1 ? "" : " (and %d more)".formatted(rules.size() - 1);
    return rules.getFirst().title() + more;
  }

  private List<Finding> all() {
    return report.mended().isEmpty() ? report.proposed() : report.mended();
  }

  String description() {
    StringBuilder out = new StringBuilder();
    section(out, "Changed", report.mended());
    section(out, "Proposed, for a person to judge", report.proposed());
    section(out, "Seen, left to a person", report.noted());
    if (out.isEmpty()) {
      out.append("Nothing of what was asked for was found.\n");
    }
    if (!report.skipped().isEmpty()) {
      out.append("\n### Not looked at\n\n");
      report
          .skipped()
          .forEach(each -> out.append("- %s: %s\n".formatted(code(each.path()), each.why())));
    }
    return out.toString();
  }

  private static void section(StringBuilder out, String heading, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append(out.isEmpty() ? "" : "\n").append("### ").append(heading).append("\n\n");
    findings.stream().limit(MOST_FINDINGS).forEach(finding -> finding(out, finding));
    if (findings.size() > MOST_FINDINGS) {
      out.append("- and %d more\n".formatted(findings.size() - MOST_FINDINGS));
    }
  }

  private static void finding(StringBuilder out, Finding finding) {
    out.append(
        "- %s line %d (`%s`): %s\n"
            .formatted(code(finding.path()), finding.line(), finding.rule().id(), finding.text()));
    switch (finding.remedy()) {
      case Remedy.Mend(List<Change> changes, Remedy.Proof proof) ->
          out.append("  Safe because %s. Verified: %s.\n".formatted(proof.reason(), proof.check()));
      case Remedy.Proposal(List<Change> changes, String condition) -> {
        out.append("  Right if %s.\n".formatted(condition));
        String diff = changes.stream().map(Change::diff).collect(Collectors.joining());
        if (!diff.isEmpty() && diff.length() <= LONGEST_DIFF) {
          String fence = "`".repeat(Math.max(3, longestRow(diff) + 1));
          out.append("\n").append(indented(fence + "diff\n" + diff + fence + "\n")).append("\n");
        }
      }
      case Remedy.None none -> {}
    }
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  private static int longestRow(String text) {
    int longest = 0;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) == '`' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest;
  }

  /** A code span; a backtick in it would end it. */
  static String code(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }
}
