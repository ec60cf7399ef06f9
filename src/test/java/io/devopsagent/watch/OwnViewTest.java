package io.devopsagent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.provider.Disagreement;
import io.devopsagent.provider.FixedReport;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A feed that contradicts our own view is said to, and changes no verdict by that. */
class OwnViewTest {
  @TempDir Path folder;
  private final DrivenClock clock = new DrivenClock();

  @ParameterizedTest
  @CsvSource({
    "STATUS_UNEXPECTED, FINE, up, DOWN, 'we see it down, its status feed says up (4m old)'",
    "AS_EXPECTED, IMPAIRED, down, DEGRADED, 'we see it up, its status feed says down (4m old)'",
    "AS_EXPECTED, FINE, up, UP, ''",
    "STATUS_UNEXPECTED, IMPAIRED, down, DOWN, ''",
    "NOT_OBSERVED, FINE, up, UNKNOWN, ''"
  })
  void isDetailOfTheService(
      ReasonCode ours, Standing standing, String word, Verdict verdict, String said) {
    try (DataFolder held = DataFolder.hold(folder, "a test");
        Database database = Database.open(held);
        Watch watch = watching(database, ours, feed(standing, word))) {
      clock.advance(Duration.ofMinutes(3));
      ServiceStatus status = watch.all().getFirst();
      System.out.println(status.verdict() + " " + status.providerSentences());
      assertThat(status.verdict()).isEqualTo(verdict);
      assertThat(Disagreement.of(status.reports().getFirst())).startsWith(said);
      assertThat(Disagreement.of(status.reports().getFirst()).isEmpty()).isEqualTo(said.isEmpty());
      assertThat(status.providerSentences().getFirst()).contains(said);
    }
  }

  private Watch watching(Database database, ReasonCode code, ProviderCheck feed) {
    ServiceId id = new ServiceId("shop");
    WatchedService service =
        new WatchedService(
            id,
            "Shop",
            "http://shop.example",
            "",
            false,
            () ->
                new Observation(
                    id,
                    clock.now(),
                    Duration.ZERO,
                    new Reason(code, "503 or 200"),
                    Phases.NONE,
                    List.of()),
            List.of(feed),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Set.of(),
            Set.of(),
            true,
            List.of());
    Watch watch =
        new Watch(
            clock,
            clock,
            new SpanStore(database),
            new PauseDetector(clock, clock),
            Witnesses.NONE,
            Redactor.NONE);
    watch.start(List.of(service));
    return watch;
  }

  private static ProviderCheck feed(Standing standing, String word) {
    return new FixedReport(
        new ProviderReport(
            "Upptime",
            standing,
            word,
            "Upptime says " + word,
            "",
            List.of(
                new Detail(Disagreement.FEED_WORD, word),
                new Detail(Disagreement.FEED_AGE_SECONDS, "240")),
            List.of()));
  }
}
