package io.devopsagent.watch;

import io.devopsagent.kernel.Clock;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.secret.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at a service once, as {@link Watch} would, and keeps everything that came of it. Stores
 * nothing and tells nobody. Thread-safe.
 */
public final class Examiner {
  private final Clock clock;
  private final PauseDetector pauses;
  private final Witnesses witnesses;
  private final Redactor redactor;

  public Examiner(Clock clock, PauseDetector pauses, Witnesses witnesses, Redactor redactor) {
    this.clock = clock;
    this.pauses = pauses;
    this.witnesses = witnesses;
    this.redactor = redactor;
  }

  /** Blocks until the probe and the providers have answered, or their times are over. */
  public Examination examine(WatchedService service) {
    long began = clock.nanos();
    Examined found = service.probe().examine();
    boolean bad = found.look().verdict() == Verdict.DOWN;
    boolean paused = bad && pauses.pausedBetween(began, clock.nanos());
    boolean offline = bad && !paused && !service.local() && witnesses.networkIsGone();
    List<ProviderReport> reports = ask(service.providers());
    Reason decided =
        VerdictRules.judge(
            found.look().reason(),
            new VerdictRules.Looker(Duration.ZERO, service.every(), paused, offline),
            reports);
    return new Examination(
        service,
        Clean.of(found.look(), redactor),
        found.conditions().stream().map(each -> Clean.of(each, redactor)).toList(),
        reports.stream().map(each -> Clean.of(each, redactor)).toList(),
        Clean.of(decided, redactor));
  }

  /** All at once: each has its own time, and none needs another. */
  private static List<ProviderReport> ask(List<ProviderCheck> providers) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ProviderReport>> asked =
          providers.stream().map(each -> threads.submit(each::report)).toList();
      return asked.stream().map(Examiner::answer).toList();
    }
  }

  private static ProviderReport answer(Future<ProviderReport> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("called off", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("a provider check threw", e);
    }
  }
}
