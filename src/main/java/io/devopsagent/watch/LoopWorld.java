package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.secret.Redactor;
import io.devopsagent.watch.VerdictRules.Looker;
import java.time.Duration;
import java.util.List;

/** What all loops share: clocks, judgement, where observations go. Thread-safe. */
record LoopWorld(
    Clock clock,
    Scheduler scheduler,
    PauseDetector pauses,
    Witnesses witnesses,
    Redactor redactor,
    ObservationLog log,
    LookListener listener) {

  private static final Duration TOO_LATE_AT_LEAST = Duration.ofSeconds(5);

  /** Judges what a probe found, cleans it of secrets, and hands it to the log. */
  Observation judge(
      WatchedService service,
      Observation found,
      long began,
      Duration lag,
      List<ProviderReport> reports) {
    boolean bad = found.verdict() == Verdict.DOWN;
    boolean paused = bad && pauses.pausedBetween(began, clock.nanos());
    boolean offline = bad && !paused && !service.local() && witnesses.networkIsGone();
    Duration quarter = service.every().dividedBy(4);
    Duration tooLate = quarter.compareTo(TOO_LATE_AT_LEAST) > 0 ? quarter : TOO_LATE_AT_LEAST;
    Reason reason =
        VerdictRules.judge(found.reason(), new Looker(lag, tooLate, paused, offline), reports);
    Observation judged = Clean.of(found, reason, redactor);
    log.add(judged);
    return judged;
  }
}
