package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effects;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.incident.Incidents;
import io.devopsagent.kernel.Clock;
import io.devopsagent.memory.Memory;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.policy.SwitchStore.Stop;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.SpanStore.Latency;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that the pages read. Every part is thread-safe and quick: none asks another system. */
public record WebModel(
    Clock clock,
    Services services,
    Incidents incidents,
    Effects effects,
    Memory memory,
    AvailabilityReader availability,
    History history,
    Audit audit,
    Switches switches,
    Outbox outbox,
    LocalIssues issues,
    Tokens tokens,
    Notes notes,
    Health health,
    Backlog backlog) {

  /** What there is to do in all repositories, and what is done about it. */
  public interface Backlog {

    /** All of it as it is now. */
    RankedBacklog now();

    /** What was worked on, the newest first. */
    List<Work> work(int limit);

    /** One of them. */
    Optional<Work> work(long id);
  }

  /** Spans and latencies of services. */
  public interface History {

    /** Spans that touch a window, oldest first. */
    List<Stored> spans(ServiceId service, Instant from, Instant until);

    List<Latency> latencies(ServiceId service, Instant from);
  }

  /** The audit trail. */
  @FunctionalInterface
  public interface Audit {

    /** Those with a smaller id than the given one, newest first. */
    List<AuditStore.Entry> before(long id, int limit);
  }

  /** Who may come in. */
  @FunctionalInterface
  public interface Tokens {

    /** Revoked ones included. */
    List<TokenStore.Token> list();
  }

  /** What whoever runs this should know and cannot see from a service or an incident. */
  @FunctionalInterface
  public interface Notes {

    /** Sentences, for instance that the newest configuration file is broken and not in use. */
    List<String> now();
  }

  /** Stop switch and silences. */
  public interface Switches {

    Optional<Stop> stopped();

    List<Silence> silences();
  }

  /** Messages of the visible outbox. */
  @FunctionalInterface
  public interface Outbox {

    /** Newest first. */
    List<Sent> newest(int limit);
  }

  /** A message of the visible outbox. */
  public record Sent(
      String person,
      String kind,
      long incident,
      String subject,
      String text,
      String link,
      Instant at) {}

  /** How this program itself is. */
  @FunctionalInterface
  public interface Health {

    State now();

    /**
     * How it is now.
     *
     * @param idle time since a look at any service ended, or since the start
     * @param patience how long that may be before the watch counts as standing still
     * @param lag how late looks begin at present
     * @param storeTrouble why observations cannot be stored; empty when they can
     * @param storeErrors how often something could not be stored since the start
     */
    record State(
        Duration idle, Duration patience, Duration lag, String storeTrouble, long storeErrors) {

      /** Whether looks are made; if not, nothing that is shown is news. */
      public boolean watching() {
        return idle.compareTo(patience) <= 0;
      }
    }
  }
}
