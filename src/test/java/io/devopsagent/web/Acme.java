package io.devopsagent.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** An organisation on a bad afternoon: one service down, one not seen, one degraded, nine up. */
final class Acme {
  static final Instant NOW = Instant.parse("2026-11-24T13:09:54Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Stands in evidence and sentences that no stranger may see. */
  static final String INTERNAL = "INTERNAL-7f3a-do-not-show";

  private Acme() {}

  static WebSettings settings() {
    return new WebSettings("127.0.0.1", 0, "", "Acme", ZONE, Set.of());
  }

  static FakeAgent onABadAfternoon() {
    FakeAgent agent = new FakeAgent();
    new AcmeServices(agent).onABadAfternoon();
    new AcmeIncidents(agent).add();
    new AcmeEffects(agent).add();
    new AcmeRecords(agent).add();
    agent.backlog = AcmeBacklog.small();
    agent.work.addAll(AcmeBacklog.work());
    return agent;
  }

  /** Before anything is configured. */
  static FakeAgent onTheFirstDay() {
    return new FakeAgent();
  }

  /**
   * Everything at its most: forty services, some of whose names are long, Chinese or Arabic, an
   * incident of 200 events, a thousand effects, and an agent that is stopped and cannot store.
   */
  static FakeAgent atItsMost() {
    FakeAgent agent = onABadAfternoon();
    new AcmeCrowd(agent).add();
    return agent;
  }

  static FakeAgent onAGoodDay() {
    FakeAgent agent = new FakeAgent();
    new AcmeServices(agent).onAGoodDay();
    return agent;
  }
}
