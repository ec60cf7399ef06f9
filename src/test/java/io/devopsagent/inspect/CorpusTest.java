package io.devopsagent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.inspect.Corpus.Clean;
import io.devopsagent.inspect.Corpus.Outcome;
import io.devopsagent.inspect.Corpus.Planted;
import io.devopsagent.inspect.Corpus.Repository;
import io.devopsagent.source.Change;
import io.devopsagent.source.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Planted defects and clean repositories. */
class CorpusTest {
  private final RuleFixer fixer = Rules.fixer();

  @Test
  void mostPlantedDefectsAreMendedAndNoCleanRepositoryIsChanged() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    List<Planted> planted = Corpus.planted();
    planted.forEach(each -> outcome(fix(each)).forEach(o -> counts.merge(o, 1, Integer::sum)));
    List<Clean> clean = Corpus.clean();
    long changed =
        clean.stream()
            .filter(
                each -> fixer.fix(each.repository(), Rules.askingForAll()) instanceof Fix.Mended)
            .count();
    int mended = counts.getOrDefault(Outcome.MENDED, 0);
    int proposed = counts.getOrDefault(Outcome.PROPOSED, 0);
    int noted = counts.getOrDefault(Outcome.NOTED, 0);
    System.out.printf(
        "planted %d: mended %d, proposed %d, noted %d, missed %d; clean %d: changed %d%n",
        planted.size(),
        mended,
        proposed,
        noted,
        planted.size() - mended - proposed - noted,
        clean.size(),
        changed);
    assertThat(planted).hasSizeGreaterThanOrEqualTo(60);
    assertThat(clean).hasSizeGreaterThanOrEqualTo(20);
    assertThat(mended).isGreaterThanOrEqualTo((planted.size() * 7 + 9) / 10);
    assertThat(changed).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.devopsagent.inspect.Corpus#planted")
  void aPlantedDefectComesToWhatItShould(Planted planted) {
    Fix fix = fix(planted);
    assertThat(outcome(fix)).as(fix.report().description()).containsExactly(planted.outcome());
    assertThat(all(fix.report())).allMatch(finding -> finding.rule() == planted.rule());
  }

  @ParameterizedTest
  @MethodSource("io.devopsagent.inspect.Corpus#planted")
  void aMendLeavesNothingToMendAndTouchesOnlyItsLines(Planted planted) {
    if (!(fix(planted) instanceof Fix.Mended mended)) {
      return;
    }
    Repository after = planted.repository().after(mended);
    Fix again = fixer.fix(after, Rules.asking(planted.rule()));
    assertThat(again).as(mended.diff()).isInstanceOf(Fix.Nothing.class);
    assertThat(fixer.findings(after)).as(mended.diff()).isEmpty();
    for (Change change : mended.changes()) {
      assertThat(Format.of(change.after().name()).orElseThrow().isSound(change.after())).isTrue();
      assertThat(touched(change)).as(mended.diff()).isSubsetOf(allowed(mended, change));
    }
    assertThat(mended.report().mended())
        .allSatisfy(finding -> {
          Remedy.Mend mend = (Remedy.Mend) finding.remedy();
          assertThat(mend.proof().reason()).isNotBlank();
          assertThat(mend.proof().check()).isNotBlank();
        });
  }

  @ParameterizedTest
  @MethodSource("io.devopsagent.inspect.Corpus#clean")
  void aCleanRepositoryShowsNothing(Clean clean) {
    Fix fix = fixer.fix(clean.repository(), Rules.askingForAll());
    assertThat(fix).as(fix.report().description()).isInstanceOf(Fix.Nothing.class);
    assertThat(fixer.findings(clean.repository())).isEmpty();
  }

  private Fix fix(Planted planted) {
    return fixer.fix(planted.repository(), Rules.asking(planted.rule()));
  }

  private static List<Outcome> outcome(Fix fix) {
    return switch (fix) {
      case Fix.Mended mended -> List.of(Outcome.MENDED);
      case Fix.Proposed proposed -> List.of(Outcome.PROPOSED);
      case Fix.Nothing nothing ->
          nothing.report().noted().isEmpty() ? List.of() : List.of(Outcome.NOTED);
    };
  }

  private static List<Finding> all(Report report) {
    List<Finding> all = new ArrayList<>(report.mended());
    all.addAll(report.proposed());
    all.addAll(report.noted());
    return all;
  }

  /** Lines of the file before that are no longer there. */
  private static List<Integer> touched(Change change) {
    List<String> before = change.before().text().lines().toList();
    List<String> after = change.after().text().lines().toList();
    List<Integer> touched = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < before.size(); i++) {
      int found = after.subList(at, after.size()).indexOf(before.get(i));
      if (found < 0) {
        touched.add(i + 1);
      } else {
        at += found + 1;
      }
    }
    return touched;
  }

  private static List<Integer> allowed(Fix.Mended mended, Change change) {
    List<Integer> lines = new ArrayList<>();
    for (Finding finding : mended.report().mended()) {
      if (finding.path().equals(change.before().name())
          || finding.evidence().contains(change.before().name())) {
        int last = change.before().span(finding.place().end(), finding.place().end()).line();
        for (int line = finding.line(); line <= last; line++) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
