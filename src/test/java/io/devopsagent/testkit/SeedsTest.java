package io.devopsagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {
  private static final Pattern REPLAY = Pattern.compile("replay with -Dtest\\.seed=(-?\\d+)");

  @Tag("fixture")
  @ExtendWith(Seeds.class)
  static class Unlucky {
    @Test
    void fails(Random random, Random another) {
      throw new AssertionError(random.nextLong() + " " + another.nextLong());
    }
  }

  @Tag("fixture")
  @ExtendWith(Seeds.class)
  static class Lucky {
    @Test
    void succeeds(Random random) {
      assertThat(random).isNotNull();
    }
  }

  @Test
  void aFailureCarriesTheSeedThatReplaysIt() {
    Throwable failure = TestRuns.failuresOf(Unlucky.class).getFirst();
    String seed =
        REPLAY
            .matcher(failure.getSuppressed()[0].toString())
            .results()
            .map((MatchResult match) -> match.group(1))
            .findFirst()
            .orElseThrow();
    long first = new Random(Long.parseLong(seed)).nextLong();
    assertThat(failure).hasMessage(first + " " + first);

    List<String> replayed = new ArrayList<>();
    System.setProperty("test.seed", seed);
    try {
      TestRuns.failuresOf(Unlucky.class).forEach(again -> replayed.add(again.getMessage()));
    } finally {
      System.clearProperty("test.seed");
    }
    assertThat(replayed).containsExactly(failure.getMessage());
  }

  @Test
  void eachRunHasAnotherSeedAndSuccessIsSilent() {
    assertThat(TestRuns.failuresOf(Unlucky.class).getFirst().getMessage())
        .isNotEqualTo(TestRuns.failuresOf(Unlucky.class).getFirst().getMessage());
    assertThat(TestRuns.failuresOf(Lucky.class)).isEmpty();
  }
}
