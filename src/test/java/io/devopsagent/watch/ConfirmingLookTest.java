package io.devopsagent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.secret.Redactor;
import io.devopsagent.store.DataFolder;
import io.devopsagent.store.Database;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmingLookTest {
  private static final ServiceId SHOP = new ServiceId("shop");
  private static final ServiceId MAIL = new ServiceId("mail");

  @TempDir private Path path;
  private final DrivenClock clock = new DrivenClock();
  private final List<Instant> looks = new ArrayList<>();
  private ReasonCode code = ReasonCode.AS_EXPECTED;
  private DataFolder folder;
  private Database database;
  private SpanStore spans;
  private Watch watch;

  @BeforeEach
  void start() {
    folder = DataFolder.hold(path, "a test");
    database = Database.open(folder);
    spans = new SpanStore(database);
    watch =
        new Watch(
            clock, clock, spans, new PauseDetector(clock, clock), Witnesses.NONE, Redactor.NONE);
    watch.onLook((service, look) -> watch.suspect(service.id(), look.verdict() == Verdict.DOWN));
  }

  @AfterEach
  void close() {
    watch.close();
    database.close();
    folder.close();
  }

  @Test
  void aFirstFailureIsLookedAtAgainAfterASecondAndThenAtThePaceOfSuspicion() {
    watch.start(List.of(service(SHOP)));
    clock.advance(Duration.ofMinutes(2));
    code = ReasonCode.STATUS_UNEXPECTED;
    looks.clear();
    clock.advance(Duration.ofSeconds(85));
    Instant first = looks.getFirst();
    assertThat(looks.subList(1, 4))
        .containsExactly(first.plusSeconds(1), first.plusSeconds(11), first.plusSeconds(21));
  }

  @Test
  void oneThatWasWellAgainIsConfirmedAnew() {
    watch.start(List.of(service(SHOP)));
    code = ReasonCode.STATUS_UNEXPECTED;
    clock.advance(Duration.ofMinutes(2));
    code = ReasonCode.AS_EXPECTED;
    clock.advance(Duration.ofMinutes(3));
    code = ReasonCode.STATUS_UNEXPECTED;
    looks.clear();
    clock.advance(Duration.ofSeconds(62));
    assertThat(Duration.between(looks.get(0), looks.get(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void spansThatBeginTogetherEndWhatWasOpenAndNeverOverlapIt() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    Reason unseen = new Reason(ReasonCode.NOT_OBSERVED, "not looked at yet");
    spans.change(SHOP, noon, new Reason(ReasonCode.AS_EXPECTED, "200 OK"));
    spans.beginAll(List.of(SHOP, MAIL), noon.plusSeconds(60), unseen);
    spans.beginAll(List.of(SHOP), noon.plusSeconds(30), unseen); // a clock that went back
    assertThat(spans.spans(SHOP, noon, noon.plusSeconds(600)))
        .extracting(SpanStore.Stored::from)
        .containsExactly(noon, noon.plusSeconds(60), noon.plusSeconds(60));
    assertThat(spans.spans(SHOP, noon, noon.plusSeconds(600)))
        .extracting(SpanStore.Stored::until)
        .containsExactly(noon.plusSeconds(60), noon.plusSeconds(60), null);
    assertThat(spans.spans(MAIL, noon, noon.plusSeconds(600)))
        .singleElement()
        .returns(noon.plusSeconds(60), SpanStore.Stored::from);
  }

  private WatchedService service(ServiceId id) {
    return new WatchedService(
        id,
        id.value(),
        "http://" + id.value() + ".example.org",
        "acme/" + id.value(),
        false,
        () -> look(id),
        List.of(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Set.of(),
        Set.of(),
        true,
        List.of());
  }

  private Observation look(ServiceId id) {
    looks.add(clock.now());
    return new Observation(
        id, clock.now(), Duration.ZERO, new Reason(code, "said so"), Phases.NONE, List.of());
  }
}
