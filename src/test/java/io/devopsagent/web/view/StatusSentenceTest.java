package io.devopsagent.web.view;

import static io.devopsagent.watch.Verdict.DEGRADED;
import static io.devopsagent.watch.Verdict.DOWN;
import static io.devopsagent.watch.Verdict.UNKNOWN;
import static io.devopsagent.watch.Verdict.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.testkit.Seeds;
import io.devopsagent.watch.Verdict;
import io.devopsagent.web.view.StatusSentence.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusSentenceTest {
  private static final List<String> NAMES = List.of("App", "Docs", "API", "Mail", "Forge");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          U             | App is up.
          UU            | Both services are up.
          UUU           | All three services are up.
          D             | App is down for 7 minutes.
          DUU           | App is down for 7 minutes. Two are up.
          DGQU          | App is down for 7 minutes. Docs is degraded. One more cannot be told. One is up.
          DDU           | App and Docs are down for up to 7 minutes. One is up.
          DDDD          | Four services are down for up to 7 minutes: App, Docs, API and one more.
          G             | App is degraded for 7 minutes.
          GGU           | App and Docs are degraded for up to 7 minutes. One is up.
          GQQ           | App is degraded for 7 minutes. Two more cannot be told.
          QU            | App cannot be told. One is up.
          QQUU          | App and Docs cannot be told. Two are up.
          QQQQU         | Four of five services cannot be told. One is up.
          Q             | App cannot be told.
          QQQ           | Nothing can be told: none of the three services was observed.
          """)
  void tellsWhoeverRunsTheServices(String services, String sentence) {
    assertThat(StatusSentence.operator(seen(services), true)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          U     | App works.
          UUU   | Everything works.
          DUU   | App is down. Everything else works.
          GUU   | App is degraded. Everything else works.
          DGU   | App is down. Docs is degraded. Everything else works.
          DD    | App and Docs are down.
          DQ    | App is down. One service we cannot see.
          QU    | Everything that we can see works. One service we cannot see.
          GQQU  | App is degraded. Everything else that we can see works. Two services we cannot see.
          Q     | We cannot see App right now.
          QQ    | We cannot see any service right now.
          """)
  void tellsEverybody(String services, String sentence) {
    assertThat(StatusSentence.open(seen(services), true)).isEqualTo(sentence);
  }

  @Test
  void saysNothingOfNowWhileNobodyLooks() {
    assertThat(StatusSentence.operator(seen("DU"), false))
        .isEqualTo("The watch stands still: nothing below is news.");
    assertThat(StatusSentence.open(seen("DU"), false))
        .isEqualTo("We are not watching right now, so we cannot say what works.");
    assertThat(StatusSentence.overall(seen("UU"), false)).isEqualTo(UNKNOWN);
  }

  @Test
  void saysThatNothingWasLookedAtYet() {
    List<Seen> fresh = List.of(new Seen("App", UNKNOWN, Duration.ZERO, false));
    assertThat(StatusSentence.operator(fresh, true)).isEqualTo("Nothing has been looked at yet.");
    assertThat(StatusSentence.operator(List.of(), true)).isEqualTo("No service is watched yet.");
    assertThat(StatusSentence.open(List.of(), true)).isEqualTo("No service is shown here.");
  }

  @Test
  void namesTheLongestOutageFirst() {
    List<Seen> seen =
        List.of(
            new Seen("Young", DOWN, Duration.ofSeconds(42), true),
            new Seen("Old", DOWN, Duration.ofHours(3), true));
    assertThat(StatusSentence.operator(seen, true))
        .isEqualTo("Old and Young are down for up to 3 hours.");
  }

  /** Whatever the mix: "everything works" needs every service seen up, and no count is lost. */
  @Test
  @ExtendWith(Seeds.class)
  void neverSaysMoreThanIsKnown(Random random) {
    for (int i = 0; i < 5_000; i++) {
      List<Seen> seen = new ArrayList<>();
      int n = 1 + random.nextInt(20);
      for (int j = 0; j < n; j++) {
        Verdict verdict = List.of(UP, DEGRADED, DOWN, UNKNOWN).get(random.nextInt(4));
        seen.add(new Seen("S" + j, verdict, Duration.ofMinutes(random.nextInt(100)), true));
      }
      boolean allUp = seen.stream().allMatch(each -> each.verdict() == UP);
      boolean anyDown = seen.stream().anyMatch(each -> each.verdict() == DOWN);
      boolean anyUnseen = seen.stream().anyMatch(each -> each.verdict() == UNKNOWN);
      String open = StatusSentence.open(seen, true);
      String operator = StatusSentence.operator(seen, true);
      assertThat(open.contains("Everything works") || open.equals("S0 works.")).isEqualTo(allUp);
      assertThat(open.contains("down")).isEqualTo(anyDown);
      assertThat(open.contains("cannot see")).isEqualTo(anyUnseen);
      assertThat(operator.contains("down")).isEqualTo(anyDown);
      assertThat(operator.contains("told")).isEqualTo(anyUnseen);
      assertThat(StatusSentence.overall(seen, true) == UP).isEqualTo(allUp);
    }
  }

  private static List<Seen> seen(String letters) {
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      Verdict verdict =
          switch (letters.charAt(i)) {
            case 'U' -> UP;
            case 'G' -> DEGRADED;
            case 'D' -> DOWN;
            default -> UNKNOWN;
          };
      Duration lasting = Duration.ofMinutes(7).minusSeconds(i);
      seen.add(new Seen(NAMES.get(i), verdict, lasting, true));
    }
    return seen;
  }
}
