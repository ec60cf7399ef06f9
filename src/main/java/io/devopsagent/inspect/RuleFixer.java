package io.devopsagent.inspect;

import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Mends by inspections: those whose rules the issue asks for. All mends are put together, and the
 * tree that they make is inspected again: a mend counts only if its finding is gone and no other
 * has come. Thread-safe.
 */
public final class RuleFixer implements Fixer {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::path)
          .thenComparingInt(finding -> finding.place().start())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::what);

  private final List<Inspection> inspections;
  private final Bounds bounds;
  private final LongSupplier nanos;

  /**
   * A fixer of these rules.
   *
   * @param nanos monotonic nanoseconds from any origin
   */
  public RuleFixer(List<Inspection> inspections, Bounds bounds, LongSupplier nanos) {
    this.inspections = List.copyOf(inspections);
    this.bounds = bounds;
    this.nanos = nanos;
  }

  @Override
  public boolean takes(IssueText issue) {
    return !asked(issue).isEmpty();
  }

  @Override
  public Fix fix(Tree tree, IssueText issue) {
    List<Inspection> asked = asked(issue);
    Sources sources = new Sources(tree, bounds, nanos);
    List<Finding> found = narrowed(look(asked, sources), IssueRules.paths(issue, sources));
    Mending mending = new Mending(found);
    if (!mending.holds(look(asked, sources), look(asked, sources.with(mending.after())))) {
      mending = new Mending(found.stream().map(RuleFixer::asProposal).toList());
    }
    return outcome(issue, mending, sources.skipped());
  }

  /** All findings of all inspections, for an audit. */
  public List<Finding> findings(Tree tree) {
    return look(inspections, new Sources(tree, bounds, nanos));
  }

  private List<Inspection> asked(IssueText issue) {
    Set<Rule> rules = IssueRules.asked(issue);
    return inspections.stream().filter(each -> rules.contains(each.rule())).toList();
  }

  private static List<Finding> look(List<Inspection> inspections, Sources sources) {
    return inspections.stream()
        .flatMap(inspection -> inspection.inspect(sources).stream())
        .sorted(ORDER)
        .toList();
  }

  /** Only what lies in the named files, if anything does. */
  private static List<Finding> narrowed(List<Finding> found, Set<String> named) {
    List<Finding> there =
        found.stream()
            .filter(finding ->
                named.contains(finding.path())
                    || finding.evidence().stream().anyMatch(named::contains))
            .toList();
    return there.isEmpty() ? found : there;
  }

  private static Finding asProposal(Finding finding) {
    return finding.remedy() instanceof Mend(List<Change> changes, Remedy.Proof proof)
        ? with(finding, new Proposal(changes, "the changes do not get into each other's way"))
        : finding;
  }

  private static Finding with(Finding finding, Remedy remedy) {
    return new Finding(
        finding.rule(),
        finding.path(),
        finding.place(),
        finding.what(),
        finding.next(),
        finding.evidence(),
        remedy);
  }

  private Fix outcome(IssueText issue, Mending mending, List<Skipped> skipped) {
    Report report =
        new Report(
            new HashSet<>(asked(issue).stream().map(Inspection::rule).toList()),
            mending.mended,
            mending.proposed,
            mending.noted,
            skipped);
    if (!mending.mended.isEmpty()) {
      return new Fix.Mended(mending.changes(), report);
    }
    return mending.proposed.isEmpty() ? new Fix.Nothing(report) : new Fix.Proposed(report);
  }

  /** Findings divided by what is done about them, with the edits of all mends together. */
  private static final class Mending {
    private final List<Finding> mended = new ArrayList<>();
    private final List<Finding> proposed = new ArrayList<>();
    private final List<Finding> noted = new ArrayList<>();
    private final Map<String, SourceFile> files = new TreeMap<>();
    private final Map<String, List<Edit>> edits = new HashMap<>();

    Mending(List<Finding> findings) {
      findings.forEach(this::add);
    }

    private void add(Finding finding) {
      switch (finding.remedy()) {
        case Mend(List<Change> changes, Remedy.Proof proof) -> {
          if (changes.stream().allMatch(this::fits)) {
            changes.forEach(this::take);
            mended.add(finding);
          } else {
            proposed.add(with(finding, new Proposal(changes, "it is made after the others")));
          }
        }
        case Proposal proposal -> proposed.add(finding);
        case Remedy.None none -> noted.add(finding);
      }
    }

    private boolean fits(Change change) {
      return Change.fits(change.before(), together(change));
    }

    private List<Edit> together(Change change) {
      List<Edit> all = new ArrayList<>(edits.getOrDefault(change.before().name(), List.of()));
      all.addAll(change.edits());
      return all;
    }

    private void take(Change change) {
      String path = change.before().name();
      edits.put(path, together(change));
      files.put(path, change.before());
    }

    List<Change> changes() {
      return files.entrySet().stream()
          .map(file -> Change.to(file.getValue(), edits.getOrDefault(file.getKey(), List.of())))
          .toList();
    }

    Map<String, SourceFile> after() {
      Map<String, SourceFile> after = new HashMap<>();
      changes().forEach(change -> after.put(change.after().name(), change.after()));
      return after;
    }

    /** Whether what is found afterwards is what was found before, less what is mended. */
    boolean holds(List<Finding> before, List<Finding> after) {
      Map<Finding.Kind, Integer> balance = new HashMap<>();
      before.forEach(finding -> balance.merge(finding.kind(), 1, Integer::sum));
      mended.forEach(finding -> balance.merge(finding.kind(), -1, Integer::sum));
      after.forEach(finding -> balance.merge(finding.kind(), -1, Integer::sum));
      return balance.values().stream().allMatch(count -> count == 0);
    }
  }
}
