package io.devopsagent.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the spans of one service: a row per change of verdict, absence of observation included.
 *
 * <p>A look vouches for one and a half intervals; what lies beyond was not observed. Not
 * thread-safe: its loop guards it. What could not be stored is not taken as said: the next look
 * tries again.
 */
final class SpanKeeper {
  private final ServiceId service;
  private final Duration vouches;
  private final SpanStore store;

  private Reason reason;
  private Instant since;
  private Instant vouchedUntil;

  SpanKeeper(WatchedService service, SpanStore store, Reason first, Instant since) {
    this.service = service.id();
    this.vouches = service.every().multipliedBy(3).dividedBy(2);
    this.store = store;
    this.reason = first;
    this.since = since;
    this.vouchedUntil = since;
  }

  /** Goes on with the same span for the same service, after its configuration changed. */
  SpanKeeper of(WatchedService changed) {
    SpanKeeper next = new SpanKeeper(changed, store, reason, since);
    next.vouchedUntil = vouchedUntil;
    return next;
  }

  Reason reason() {
    return reason;
  }

  Instant since() {
    return since;
  }

  void take(Observation look) {
    noticeAbsence(look.startedAt());
    if (differs(look.reason())) {
      change(look.startedAt(), look.reason());
    } else {
      reason = look.reason();
    }
    vouchedUntil = look.startedAt().plus(look.took()).plus(vouches);
  }

  void noticeAbsence(Instant now) {
    if (now.isAfter(vouchedUntil) && reason.code() != ReasonCode.NOT_OBSERVED) {
      change(vouchedUntil, new Reason(ReasonCode.NOT_OBSERVED, "nobody looked"));
    }
  }

  /** The same verdict for the same kind of reason is the same span, whatever the sentence. */
  private boolean differs(Reason other) {
    return other.code() != reason.code();
  }

  private void change(Instant at, Reason next) {
    store.change(service, at, next);
    reason = next;
    since = at;
  }
}
