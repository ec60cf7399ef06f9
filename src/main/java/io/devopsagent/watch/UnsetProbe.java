package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import java.time.Duration;
import java.util.List;

/** A service that cannot be looked at because a name of its configuration has no value. */
public final class UnsetProbe implements Probe {
  private final ServiceId service;
  private final String sentence;
  private final Clock clock;

  /**
   * Says one thing, always.
   *
   * @param sentence what is missing, for instance {@code no $LANDING_URL set}
   */
  public UnsetProbe(ServiceId service, String sentence, Clock clock) {
    this.service = service;
    this.sentence = sentence;
    this.clock = clock;
  }

  @Override
  public Observation look() {
    return new Observation(
        service,
        clock.now(),
        Duration.ZERO,
        new Reason(ReasonCode.NOT_CONFIGURED, sentence),
        Phases.NONE,
        List.of());
  }
}
