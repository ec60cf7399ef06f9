package io.devopsagent.incident;

import io.devopsagent.action.Gateway;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.IssueTracker;
import io.devopsagent.forge.RepoName;
import io.devopsagent.incident.Incident.State;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Scheduler;
import io.devopsagent.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Sees what people do with the issues of incidents. Who closes one takes the incident on; who opens
 * it again gives it back. A forge that does not tell changes nothing.
 *
 * <p>Asks once a minute, one issue after the other, a bounded number. Thread-safe.
 */
final class IssueWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** As long as an outage that comes back is the same incident. */
  private static final Duration AFTER_THE_END = Duration.ofMinutes(30);

  private static final int AT_MOST = 50;
  private static final int SILENT_AT_MOST = 2;

  private final Database database;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Supplier<IssueTracker> tracker;
  private final Gateway gateway;
  private final Acknowledgements acknowledgements;
  private final EscalationDesk escalations;
  private volatile boolean closed;
  private volatile long lastAsked;

  IssueWatch(
      Database database,
      Scheduler scheduler,
      Supplier<IssueTracker> tracker,
      Gateway gateway,
      Acknowledgements acknowledgements,
      EscalationDesk escalations) {
    this.database = database;
    this.clock = acknowledgements.clock();
    this.scheduler = scheduler;
    this.tracker = tracker;
    this.gateway = gateway;
    this.acknowledgements = acknowledgements;
    this.escalations = escalations;
  }

  /** An incident and how its issue must stand, as of one moment. */
  private record Followed(Incident incident, IssueState issue) {}

  void start() {
    scheduler.after(EVERY, this::round);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void round() {
    if (closed) {
      return;
    }
    try {
      int silent = 0;
      for (Followed followed : database.read(this::followed)) {
        silent = ask(followed) ? 0 : silent + 1;
        if (closed || silent >= SILENT_AT_MOST) {
          return;
        }
      }
    } catch (FailureException e) {
      // the store is in trouble; a minute later it is tried again
    } finally {
      scheduler.after(EVERY, this::round);
    }
  }

  /** Those whose issue can be told about, going on behind the one that was asked last. */
  private List<Followed> followed(Handle tx) {
    List<Followed> all = new ArrayList<>();
    for (Incident incident : IncidentStore.since(tx, clock.now().minus(AFTER_THE_END))) {
      issue(tx, incident).ifPresent(issue -> all.add(new Followed(incident, issue)));
    }
    List<Followed> turned = new ArrayList<>();
    all.stream().filter(one -> one.incident().id() > lastAsked).forEach(turned::add);
    all.stream().filter(one -> one.incident().id() <= lastAsked).forEach(turned::add);
    return turned.subList(0, Math.min(AT_MOST, turned.size()));
  }

  private Optional<IssueState> issue(Handle tx, Incident incident) {
    boolean follows = incident.state().burning() || incident.state() == State.RESOLVED;
    return follows && !incident.repo().isEmpty()
        ? IssueState.of(
            gateway.byCause(tx, incident.cause()), IncidentStore.events(tx, incident.id()))
        : Optional.empty();
  }

  /** Says whether the forge answered. */
  private boolean ask(Followed followed) {
    lastAsked = followed.incident().id();
    RepoName repo = RepoName.parse(followed.incident().repo());
    return switch (tracker.get().issue(repo, followed.issue().number())) {
      case Lookup.Found<Issue>(Issue issue) -> {
        if (issue.open() != followed.issue().open()) {
          Turn.take(database, turn -> turned(turn, followed, issue));
          gateway.hint();
        }
        yield true;
      }
      case Lookup.NotFound<Issue> gone -> true;
      case Lookup.CannotVerify<Issue> hidden -> true;
      case Lookup.Unreachable<Issue> silent -> false;
    };
  }

  /** A person did it, unless something of ours has happened since we began to ask. */
  private void turned(Turn turn, Followed followed, Issue issue) {
    Handle tx = turn.tx();
    Optional<Incident> now = IncidentStore.byId(tx, followed.incident().id());
    if (now.isEmpty()
        || now.get().round() != followed.incident().round()
        || now.get().state().burning() != followed.incident().state().burning()
        || !issue(tx, now.get()).equals(Optional.of(followed.issue()))) {
      return;
    }
    Incident incident = now.get();
    String by = "somebody who closed " + issue.reference();
    if (issue.open()) {
      event(tx, incident, IssueWishes.REOPENED, issue.reference() + " was opened again");
      if (incident.state() == State.ACKNOWLEDGED && incident.acknowledgedBy().equals(by)) {
        Instant due = acknowledgements.giveBack(tx, incident, by);
        turn.then(() -> escalations.alarm(due));
      }
    } else {
      event(tx, incident, IssueWishes.CLOSED, issue.reference() + " was closed");
      if (incident.state() == State.OPEN) {
        acknowledgements.take(tx, incident, by);
      }
    }
  }

  private void event(Handle tx, Incident incident, String kind, String sentence) {
    IncidentStore.event(tx, incident.id(), clock.now(), kind, sentence, List.of());
  }
}
