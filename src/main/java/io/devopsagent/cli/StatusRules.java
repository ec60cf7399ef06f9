package io.devopsagent.cli;

import io.devopsagent.watch.Availability;
import io.devopsagent.watch.AvailabilityRules;
import io.devopsagent.watch.Looks;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.Span;
import io.devopsagent.watch.SpanStore.Newest;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.watch.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a service by what is stored. A verdict holds as long as somebody looks: after
 * two intervals without a look it is unknown, whether the process is gone or stands still.
 */
final class StatusRules {
  /** Looks are stored every few seconds. */
  private static final Duration STORED_LATE = Duration.ofSeconds(10);

  private static final Duration DAY = Duration.ofDays(1);

  private StatusRules() {}

  /**
   * What is said of a service.
   *
   * @param since when this began; {@code null} when nothing is known of it
   * @param newest when it was looked at last; {@code null} when never
   * @param stale whether nobody looks
   * @param day availability of the last 24 hours, or of as many as it was watched
   */
  record Standing(
      StatusFacts.Service service,
      Reason reason,
      @Nullable Instant since,
      @Nullable Instant newest,
      boolean stale,
      Availability day) {

    Verdict verdict() {
      return reason.verdict();
    }
  }

  /**
   * Decides.
   *
   * @param moment how a moment stands in a sentence
   */
  static Standing of(
      StatusFacts.Service service, StatusFacts facts, Function<Instant, String> moment) {
    Instant newest = newest(service);
    boolean stale = newest != null && facts.now().isAfter(newest.plus(patience(service)));
    Reason reason = reason(service, newest, stale, moment);
    Instant since = stale ? newest : service.open().map(Stored::from).orElse(newest);
    return new Standing(service, reason, since, newest, stale, day(service, facts, newest, stale));
  }

  /** All, what needs somebody first, and else as the configuration has them. */
  static List<Standing> all(StatusFacts facts, Function<Instant, String> moment) {
    return facts.services().stream()
        .map(service -> of(service, facts, moment))
        .sorted(Comparator.comparingInt(StatusRules::need))
        .toList();
  }

  private static int need(Standing standing) {
    return switch (standing.verdict()) {
      case DOWN -> 0;
      case DEGRADED -> 1;
      case UNKNOWN -> 2;
      case UP -> 3;
    };
  }

  /** Whether looks are made: somebody holds the folder and does not stand still. */
  static boolean watching(StatusFacts facts, List<Standing> all) {
    List<Standing> seen = all.stream().filter(each -> each.newest() != null).toList();
    return facts.running() && (seen.isEmpty() || !seen.stream().allMatch(Standing::stale));
  }

  /** The worst that is known: down, degraded, unknown before up. */
  static Verdict overall(List<Standing> all) {
    for (Verdict verdict : List.of(Verdict.DOWN, Verdict.DEGRADED, Verdict.UNKNOWN)) {
      if (all.stream().anyMatch(each -> each.verdict() == verdict)) {
        return verdict;
      }
    }
    return all.isEmpty() ? Verdict.UNKNOWN : Verdict.UP;
  }

  /** No while something is down; failed while nothing is but something cannot be told. */
  static int exitCode(Collection<Verdict> verdicts) {
    if (verdicts.contains(Verdict.DOWN)) {
      return ExitCode.NO;
    }
    return verdicts.isEmpty() || verdicts.contains(Verdict.UNKNOWN) ? ExitCode.FAILED : ExitCode.OK;
  }

  static Duration patience(StatusFacts.Service service) {
    return service.every().multipliedBy(2).plus(service.timeout()).plus(STORED_LATE);
  }

  /** A change is stored at once, the look that saw it a little later. */
  private static @Nullable Instant newest(StatusFacts.Service service) {
    Newest look = service.newest();
    Instant change =
        service
            .open()
            .filter(span -> span.reason().code() != ReasonCode.NOT_OBSERVED)
            .map(Stored::from)
            .orElse(null);
    if (look == null) {
      return change;
    }
    return change == null || look.at().isAfter(change) ? look.at() : change;
  }

  private static Reason reason(
      StatusFacts.Service service,
      @Nullable Instant newest,
      boolean stale,
      Function<Instant, String> moment) {
    if (newest == null) {
      return unseen("not looked at yet");
    }
    Newest look = service.newest();
    String nobody = "nobody has looked since " + moment.apply(newest);
    if (stale) {
      return unseen(
          look == null
              ? nobody
              : "%s; it was %s then: %s"
                  .formatted(nobody, look.reason().verdict().word(), look.reason().sentence()));
    }
    Optional<Reason> stored = service.open().map(Stored::reason);
    if (stored.isEmpty()) {
      return unseen(nobody);
    }
    return look != null && look.reason().code() == stored.get().code()
        ? look.reason()
        : stored.get();
  }

  private static Reason unseen(String sentence) {
    return new Reason(ReasonCode.NOT_OBSERVED, sentence);
  }

  /** Up to the newest look, since nothing is known of what came after; or to now if none comes. */
  private static Availability day(
      StatusFacts.Service service, StatusFacts facts, @Nullable Instant newest, boolean stale) {
    Instant until = newest == null || stale ? facts.now() : newest;
    Instant life = facts.lastLife();
    Instant seenUntil = stale && life != null && life.isBefore(facts.now()) ? life : facts.now();
    List<Span> spans =
        service.spans().stream()
            .map(stored -> stored.span(seenUntil))
            .filter(span -> span.until().isAfter(until.minus(DAY)))
            .toList();
    Instant first = spans.isEmpty() ? until : spans.getFirst().from();
    Instant from = first.isAfter(until.minus(DAY)) ? first : until.minus(DAY);
    return AvailabilityRules.over(
        from.isAfter(until) ? until : from,
        until,
        spans,
        service.maintenance(),
        Looks.of(service.every(), service.timeout()));
  }
}
