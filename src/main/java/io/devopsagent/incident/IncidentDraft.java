package io.devopsagent.incident;

import io.devopsagent.incident.Incident.Escalation;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.watch.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident in which a few things are being changed; used by one thread, once. */
final class IncidentDraft {
  private final Incident before;
  private long id;
  private State state;
  private Reason reason;
  private Instant firstFailed;
  private Instant lastFailed;
  private int failedLooks;
  private int goodLooks;
  private @Nullable Instant firstGood;
  private @Nullable Instant opened;
  private @Nullable Instant acknowledged;
  private String acknowledgedBy;
  private @Nullable Instant ended;
  private int round;
  private @Nullable Long leader;
  private List<String> named;
  private List<EscalationStep> chain;
  private int nextStep;
  private @Nullable Instant nextStepAt;

  IncidentDraft(Incident before) {
    this.before = before;
    this.id = before.id();
    this.state = before.state();
    this.reason = before.reason();
    this.firstFailed = before.firstFailed();
    this.lastFailed = before.lastFailed();
    this.failedLooks = before.failedLooks();
    this.goodLooks = before.goodLooks();
    this.firstGood = before.firstGood();
    this.opened = before.opened();
    this.acknowledged = before.acknowledged();
    this.acknowledgedBy = before.acknowledgedBy();
    this.ended = before.ended();
    this.round = before.round();
    this.leader = before.leader();
    this.named = before.named();
    this.chain = before.chain();
    this.nextStep = before.nextStep();
    this.nextStepAt = before.nextStepAt();
  }

  IncidentDraft id(long stored) {
    id = stored;
    return this;
  }

  IncidentDraft state(State other) {
    state = other;
    return this;
  }

  IncidentDraft failing(Reason newest, Instant first, Instant last, int looks) {
    reason = newest;
    firstFailed = first;
    lastFailed = last;
    failedLooks = looks;
    return this;
  }

  IncidentDraft good(int looks, @Nullable Instant first) {
    goodLooks = looks;
    firstGood = first;
    return this;
  }

  IncidentDraft opened(Instant at) {
    opened = at;
    return this;
  }

  IncidentDraft acknowledged(@Nullable Instant at, String by) {
    acknowledged = at;
    acknowledgedBy = by;
    return this;
  }

  IncidentDraft ended(@Nullable Instant at) {
    ended = at;
    return this;
  }

  IncidentDraft round(int other) {
    round = other;
    return this;
  }

  IncidentDraft leader(@Nullable Long other) {
    leader = other;
    return this;
  }

  IncidentDraft named(List<String> names) {
    named = names;
    return this;
  }

  IncidentDraft escalation(Escalation escalation) {
    chain = escalation.chain();
    nextStep = escalation.nextStep();
    nextStepAt = escalation.nextStepAt();
    return this;
  }

  IncidentDraft nextStepAt(@Nullable Instant at) {
    nextStepAt = at;
    return this;
  }

  Incident incident() {
    return new Incident(
        id,
        before.uid(),
        before.service(),
        before.serviceName(),
        before.repo(),
        state,
        reason,
        firstFailed,
        lastFailed,
        failedLooks,
        goodLooks,
        firstGood,
        opened,
        acknowledged,
        acknowledgedBy,
        ended,
        round,
        leader,
        named,
        chain,
        nextStep,
        nextStepAt);
  }
}
