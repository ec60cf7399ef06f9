package io.devopsagent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.inspect.standard.StandardRules;
import org.junit.jupiter.api.Test;

class StandardRulesTest {
  @Test
  void everyRuleHasItsInspectionAndItsPlantedDefects() {
    assertThat(StandardRules.offline().inspections())
        .extracting(Inspection::rule)
        .containsExactlyInAnyOrder(Rule.values());
    assertThat(Corpus.planted()).extracting(Corpus.Planted::rule).contains(Rule.values());
  }
}
