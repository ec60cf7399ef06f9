package io.devopsagent.source.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.source.Samples;
import io.devopsagent.source.Samples.Verdict;
import io.devopsagent.source.SourceFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {
  static List<Verdict> verdicts() {
    return Samples.verdicts();
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void weAcceptAndRefuseWhatBuildKitDoes(Verdict verdict) {
    Dockerfile dockerfile = Dockerfile.parse(SourceFile.of("Dockerfile", verdict.text()));
    assertThat(dockerfile.isSound())
        .as("%s%n%s%n%s", verdict.title(), verdict.text(), dockerfile.problems())
        .isEqualTo(verdict.accepted());
  }
}
