package io.devopsagent.incident;

import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outage, from the first failed look on.
 *
 * @param id number for people; 0 before it is stored
 * @param uid name that no other incident of any installation has; idempotency keys begin with it
 * @param service which
 * @param serviceName for people
 * @param repo {@code owner/name} that gets the issue; empty when none does
 * @param state where it stands
 * @param reason of the newest failed look
 * @param firstFailed start of the first failed look: the outage counts from here
 * @param lastFailed start of the newest failed look
 * @param failedLooks how many looks failed
 * @param goodLooks how many good looks came in a row since
 * @param firstGood start of the first of them: the outage ends here
 * @param opened when it became an incident
 * @param acknowledged when somebody took it on
 * @param acknowledgedBy who
 * @param ended when it was cleared or resolved
 * @param round how often it was reopened
 * @param leader incident that is paged for this one; {@code null} when it is its own
 * @param named service ids that its page named besides its own
 * @param chain who is paged, frozen when it opened
 * @param nextStep index of the step that is paged next
 * @param nextStepAt when; {@code null} when nothing more is paged
 */
public record Incident(
    long id,
    String uid,
    ServiceId service,
    String serviceName,
    String repo,
    State state,
    Reason reason,
    Instant firstFailed,
    Instant lastFailed,
    int failedLooks,
    int goodLooks,
    @Nullable Instant firstGood,
    @Nullable Instant opened,
    @Nullable Instant acknowledged,
    String acknowledgedBy,
    @Nullable Instant ended,
    int round,
    @Nullable Long leader,
    List<String> named,
    List<EscalationStep> chain,
    int nextStep,
    @Nullable Instant nextStepAt) {

  public Incident {
    named = List.copyOf(named);
    chain = List.copyOf(chain);
  }

  /** Where an incident stands. */
  public enum State {
    /** Failing, but not long enough. */
    SUSPECTED,
    /** It was nothing that lasted. */
    CLEARED,
    /** It lasts, and nobody has taken it on. */
    OPEN,
    /** It lasts, and somebody has taken it on. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED;

    /** Whether the outage goes on. */
    public boolean live() {
      return switch (this) {
        case SUSPECTED, OPEN, ACKNOWLEDGED -> true;
        case CLEARED, RESOLVED -> false;
      };
    }

    /** Whether it is an incident now: it lasted, and is not over. */
    public boolean burning() {
      return this == OPEN || this == ACKNOWLEDGED;
    }
  }

  /** The first suspicion. */
  static Incident suspected(
      String uid, ServiceId service, String name, String repo, Reason reason, Instant firstFailed) {
    return new Incident(
        0,
        uid,
        service,
        name,
        repo,
        State.SUSPECTED,
        reason,
        firstFailed,
        firstFailed,
        1,
        0,
        null,
        null,
        null,
        "",
        null,
        0,
        null,
        List.of(),
        List.of(),
        0,
        null);
  }

  /** The incident that is paged for this one: itself unless it follows another. */
  public long root() {
    return leader == null ? id : leader;
  }

  /** How its effects name their cause. */
  public String cause() {
    return "incident/" + id;
  }

  /** How long the outage lasted, or lasts at {@code now}. */
  public Duration lasted(Instant now) {
    Instant end = firstGood != null && ended != null ? firstGood : ended == null ? now : ended;
    return Duration.between(firstFailed, end.isBefore(firstFailed) ? firstFailed : end);
  }

  Incident failedAgain(Reason newest, Instant at) {
    return draft().failing(newest, firstFailed, at, failedLooks + 1).good(0, null).incident();
  }

  Incident goodLook(Instant at) {
    return draft().good(goodLooks + 1, firstGood == null ? at : firstGood).incident();
  }

  Incident ended(State how, Instant at) {
    return draft().state(how).ended(at).nextStepAt(null).incident();
  }

  Incident opened(Instant at, @Nullable Long leaderId, List<String> names, Escalation escalation) {
    return draft()
        .state(State.OPEN)
        .opened(at)
        .good(0, null)
        .acknowledged(null, "")
        .ended(null)
        .leader(leaderId)
        .named(names)
        .escalation(escalation)
        .incident();
  }

  /** Goes on where an incident that was thought over left off. */
  Incident reopenedBy(Incident suspicion) {
    return draft()
        .failing(
            suspicion.reason, suspicion.firstFailed, suspicion.lastFailed, suspicion.failedLooks)
        .good(0, null)
        .acknowledged(null, "")
        .ended(null)
        .round(round + 1)
        .leader(null)
        .named(List.of())
        .incident();
  }

  Incident acknowledged(Instant at, String by) {
    return draft().state(State.ACKNOWLEDGED).acknowledged(at, by).nextStepAt(null).incident();
  }

  Incident givenBack(@Nullable Instant next) {
    return draft().state(State.OPEN).acknowledged(null, "").nextStepAt(next).incident();
  }

  Incident escalating(@Nullable Long leaderId, Escalation escalation) {
    return draft().leader(leaderId).escalation(escalation).incident();
  }

  Incident withId(long stored) {
    return draft().id(stored).incident();
  }

  private IncidentDraft draft() {
    return new IncidentDraft(this);
  }

  /** How far an escalation is. */
  record Escalation(List<EscalationStep> chain, int nextStep, @Nullable Instant nextStepAt) {

    static final Escalation NONE = new Escalation(List.of(), 0, null);

    /** After the first step of a chain was taken. */
    static Escalation begun(List<EscalationStep> chain, Instant now) {
      return new Escalation(chain, 0, null).advanced(now);
    }

    /** After one more step was taken. */
    Escalation advanced(Instant now) {
      if (nextStep >= chain.size()) {
        return new Escalation(chain, nextStep, null);
      }
      Instant then = now.plus(chain.get(nextStep).patience());
      return new Escalation(chain, nextStep + 1, nextStep + 1 < chain.size() ? then : null);
    }
  }

  Escalation escalation() {
    return new Escalation(chain, nextStep, nextStepAt);
  }
}
