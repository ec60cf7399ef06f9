package io.devopsagent.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.incident.IncidentRules.Bounds;
import io.devopsagent.incident.IncidentRules.Step;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ServiceId SHOP = new ServiceId("shop");
  private static final Bounds FIVE_MINUTES =
      new Bounds(Duration.ofMinutes(5), 2, false, Duration.ofDays(1), 9);

  @Test
  void theFirstFailedLookIsOnlyASuspicion() {
    assertThat(IncidentRules.onLook(null, down(0), FIVE_MINUTES)).isEqualTo(new Step.Suspect());
  }

  @Test
  void fourMinutesFiftyNineAreNotFive() {
    assertThat(IncidentRules.onLook(suspected(), down(299), FIVE_MINUTES))
        .isEqualTo(new Step.Failed(Duration.ofSeconds(1)));
  }

  @Test
  void fiveMinutesAndAFailedLookOpenAnIncident() {
    assertThat(IncidentRules.onLook(suspected(), down(300), FIVE_MINUTES))
        .isEqualTo(new Step.Open());
  }

  @Test
  void unknownNeitherOpensNorClears() {
    Observation unknown = look(900, ReasonCode.SELF_OFFLINE);
    assertThat(IncidentRules.onLook(suspected(), unknown, FIVE_MINUTES))
        .isEqualTo(new Step.Nothing());
    assertThat(IncidentRules.onLook(null, unknown, FIVE_MINUTES)).isEqualTo(new Step.Nothing());
  }

  @Test
  void oneGoodLookClearsASuspicionAndTwoEndAnIncident() {
    assertThat(IncidentRules.onLook(suspected(), up(60), FIVE_MINUTES)).isEqualTo(new Step.Clear());
    Incident open = open();
    assertThat(IncidentRules.onLook(open, up(400), FIVE_MINUTES)).isEqualTo(new Step.Better());
    assertThat(IncidentRules.onLook(open.goodLook(at(400)), up(410), FIVE_MINUTES))
        .isEqualTo(new Step.Resolve());
  }

  @Test
  void aFailedLookBetweenTwoGoodOnesDoesNotEndIt() {
    Incident wavering = open().goodLook(at(400)).failedAgain(down(410).reason(), at(410));
    assertThat(IncidentRules.onLook(wavering, up(420), FIVE_MINUTES)).isEqualTo(new Step.Better());
  }

  @Test
  void degradedIsNotAnOutage() {
    assertThat(IncidentRules.onLook(null, look(0, ReasonCode.SLOW), FIVE_MINUTES))
        .isEqualTo(new Step.Nothing());
    assertThat(IncidentRules.onLook(suspected(), look(60, ReasonCode.SLOW), FIVE_MINUTES))
        .isEqualTo(new Step.Clear());
  }

  @Test
  void aWallClockThatJumpedMakesNoOutageOlder() {
    Bounds tenSeconds = new Bounds(Duration.ofMinutes(5), 2, false, Duration.ofSeconds(10), 9);
    assertThat(IncidentRules.onLook(suspected(), down(3_600), tenSeconds))
        .isEqualTo(new Step.Failed(Duration.ofSeconds(290)));
  }

  @Test
  void afterAGapOneFailedLookIsNotEnough() {
    Bounds afterGap = new Bounds(Duration.ofMinutes(5), 2, false, Duration.ofDays(1), 1);
    assertThat(IncidentRules.onLook(suspected(), down(600), afterGap))
        .isEqualTo(new Step.Failed(Duration.ofMinutes(-5)));
  }

  @Test
  void maintenanceSuspectsAndOpensNothing() {
    Bounds maintenance = new Bounds(Duration.ofMinutes(5), 2, true, Duration.ofDays(1), 9);
    assertThat(IncidentRules.onLook(null, down(0), maintenance)).isEqualTo(new Step.Nothing());
    assertThat(IncidentRules.onLook(suspected(), down(600), maintenance))
        .isInstanceOf(Step.Failed.class);
  }

  private static Incident suspected() {
    return Incident.suspected("shop-1", SHOP, "shop", "acme/shop", down(0).reason(), START);
  }

  private static Incident open() {
    return suspected().opened(at(300), null, List.of(), Incident.Escalation.NONE);
  }

  private static Observation down(long second) {
    return look(second, ReasonCode.STATUS_UNEXPECTED);
  }

  private static Observation up(long second) {
    return look(second, ReasonCode.AS_EXPECTED);
  }

  private static Observation look(long second, ReasonCode code) {
    return new Observation(
        SHOP,
        at(second),
        Duration.ofMillis(3),
        new Reason(code, "503 Service Unavailable"),
        Phases.NONE,
        List.of());
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
