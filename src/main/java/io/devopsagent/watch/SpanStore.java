package io.devopsagent.watch;

import io.devopsagent.kernel.Json;
import io.devopsagent.store.Database;
import io.devopsagent.store.EventRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The SQL of spans, newest observations, latencies and of when this process last lived. */
public final class SpanStore {
  static final long LATENCY_BUCKET_MS = 300_000;

  private final Database database;

  public SpanStore(Database database) {
    this.database = database;
  }

  /** A span as it is stored; {@code until} is {@code null} while it lasts. */
  public record Stored(ServiceId service, Reason reason, Instant from, @Nullable Instant until) {

    /** As a span; one that still lasts ends at {@code now}, but never before it began. */
    public Span span(Instant now) {
      Instant end = until == null ? now : until;
      return new Span(service, reason, from, end.isBefore(from) ? from : end);
    }
  }

  /** The newest look at a service; {@code at} is when it began. */
  public record Newest(ServiceId service, Instant at, Duration took, Reason reason) {}

  /** A latency bucket of five minutes. */
  public record Latency(
      Instant from, long probes, long meanMicros, long minMicros, long maxMicros) {}

  /** Ends the open span of a service and begins the next; with its event, in one transaction. */
  void change(ServiceId service, Instant at, Reason reason) {
    database.batched(tx -> change(tx, service, at, reason));
  }

  /** Ends what is open for many services and begins the next span of each, in one transaction. */
  void beginAll(List<ServiceId> services, Instant at, Reason reason) {
    if (!services.isEmpty()) {
      database.batched(tx -> {
        endOpen(tx, services, at);
        insert(tx, services, at, reason);
        return true;
      });
    }
  }

  private static void endOpen(Handle tx, List<ServiceId> services, Instant at) {
    PreparedBatch ends =
        tx.prepareBatch(
            "UPDATE span SET until_ms = max(from_ms, ?) WHERE service = ? AND until_ms IS NULL");
    services.forEach(service -> ends.bind(0, at.toEpochMilli()).bind(1, service.value()).add());
    ends.execute();
  }

  /** Never before the end of the span that was before. */
  private static void insert(Handle tx, List<ServiceId> services, Instant at, Reason reason) {
    PreparedBatch begins =
        tx.prepareBatch(
            "INSERT INTO span (service, verdict, reason, sentence, from_ms)"
                + " SELECT ?, ?, ?, ?, max(?, coalesce(max(until_ms), 0))"
                + " FROM span WHERE service = ?");
    PreparedBatch events = EventRows.batch(tx);
    Map<String, String> detail = detail(reason);
    for (ServiceId service : services) {
      begins
          .bind(0, service.value())
          .bind(1, reason.verdict().name())
          .bind(2, reason.code().name())
          .bind(3, reason.sentence())
          .bind(4, at.toEpochMilli())
          .bind(5, service.value())
          .add();
      EventRows.add(events, at, "verdict", service.value(), detail);
    }
    begins.execute();
    events.execute();
  }

  private static Map<String, String> detail(Reason reason) {
    return Map.of("verdict", reason.verdict().word(), "reason", reason.code().word());
  }

  private static boolean change(Handle tx, ServiceId service, Instant at, Reason reason) {
    long from = Math.max(at.toEpochMilli(), endOpen(tx, service, at));
    tx.createUpdate(
            "INSERT INTO span (service, verdict, reason, sentence, from_ms)"
                + " VALUES (?, ?, ?, ?, ?)")
        .bind(0, service.value())
        .bind(1, reason.verdict().name())
        .bind(2, reason.code().name())
        .bind(3, reason.sentence())
        .bind(4, from)
        .execute();
    EventRows.append(tx, Instant.ofEpochMilli(from), "verdict", service.value(), detail(reason));
    return true;
  }

  /** Ends the open span, never before it began; gives the end. */
  private static long endOpen(Handle tx, ServiceId service, Instant at) {
    tx.createUpdate(
            "UPDATE span SET until_ms = max(from_ms, ?) WHERE service = ? AND until_ms IS NULL")
        .bind(0, at.toEpochMilli())
        .bind(1, service.value())
        .execute();
    return tx.createQuery("SELECT coalesce(max(until_ms), 0) FROM span WHERE service = ?")
        .bind(0, service.value())
        .mapTo(Long.class)
        .one();
  }

  /** Ends the open span of a service that is not watched any more. */
  void end(ServiceId service, Instant at) {
    database.batched(tx -> endOpen(tx, service, at));
  }

  /** Ends what a process before this one left open, where it was last known to live. */
  void endAllAtLastLife(Instant now) {
    database.batched(tx -> {
      long life = lastLife(tx).map(Instant::toEpochMilli).orElse(now.toEpochMilli());
      return tx.createUpdate("UPDATE span SET until_ms = max(from_ms, ?) WHERE until_ms IS NULL")
          .bind(0, life)
          .execute();
    });
  }

  public Optional<Instant> lastLife() {
    return database.read(SpanStore::lastLife);
  }

  private static Optional<Instant> lastLife(Handle tx) {
    return tx.createQuery("SELECT at_ms FROM liveness WHERE id = 1")
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /** Spans that touch a window, oldest first. */
  public List<Stored> spans(ServiceId service, Instant from, Instant until) {
    return database.read(tx ->
        tx.createQuery(
                "SELECT * FROM span WHERE service = ? AND from_ms < ?"
                    + " AND (until_ms IS NULL OR until_ms > ?) ORDER BY from_ms, id")
            .bind(0, service.value())
            .bind(1, until.toEpochMilli())
            .bind(2, from.toEpochMilli())
            .map(SpanStore::stored)
            .list());
  }

  /** The newest look at each service that was ever looked at; stored some seconds late. */
  public List<Newest> newest() {
    return database.read(tx ->
        tx.createQuery("SELECT service, at_ms, took_us, reason, sentence FROM last_observation")
            .map((row, context) ->
                new Newest(
                    new ServiceId(row.getString("service")),
                    Instant.ofEpochMilli(row.getLong("at_ms")),
                    Duration.ofNanos(row.getLong("took_us") * 1_000),
                    new Reason(
                        ReasonCode.valueOf(row.getString("reason")), row.getString("sentence"))))
            .list());
  }

  public List<Latency> latencies(ServiceId service, Instant from) {
    return database.read(tx ->
        tx.createQuery(
                "SELECT * FROM latency WHERE service = ? AND bucket_ms >= ? ORDER BY bucket_ms")
            .bind(0, service.value())
            .bind(1, from.toEpochMilli())
            .map((row, context) ->
                new Latency(
                    Instant.ofEpochMilli(row.getLong("bucket_ms")),
                    row.getLong("probes"),
                    row.getLong("sum_us") / Math.max(1, row.getLong("probes")),
                    row.getLong("min_us"),
                    row.getLong("max_us")))
            .list());
  }

  /** Newest observations and their latencies, and that this process lives: one transaction. */
  void keep(List<Observation> newest, List<Observation> all, Instant now) {
    database.batched(tx -> {
      keepNewest(tx, newest);
      keepLatencies(tx, all);
      tx.createUpdate(
              "INSERT INTO liveness (id, at_ms) VALUES (1, ?)"
                  + " ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms")
          .bind(0, now.toEpochMilli())
          .execute();
      return true;
    });
  }

  private static void keepNewest(Handle tx, List<Observation> newest) {
    if (newest.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            "INSERT OR REPLACE INTO last_observation"
                + " (service, at_ms, took_us, reason, sentence, phases, evidence)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (Observation look : newest) {
      batch
          .bind(0, look.service().value())
          .bind(1, look.startedAt().toEpochMilli())
          .bind(2, look.took().toNanos() / 1_000)
          .bind(3, look.reason().code().name())
          .bind(4, look.reason().sentence())
          .bind(5, phases(look.phases()))
          .bind(6, Json.write(evidence(look)))
          .add();
    }
    batch.execute();
  }

  private static void keepLatencies(Handle tx, List<Observation> all) {
    Map<String, long[]> buckets = new LinkedHashMap<>();
    for (Observation look : all) {
      if (look.verdict() == Verdict.UP || look.verdict() == Verdict.DEGRADED) {
        long bucket =
            Math.floorDiv(look.startedAt().toEpochMilli(), LATENCY_BUCKET_MS) * LATENCY_BUCKET_MS;
        long us = look.took().toNanos() / 1_000;
        buckets.merge(
            look.service() + "\n" + bucket,
            new long[] {1, us, us, us},
            (a, b) ->
                new long[] {a[0] + b[0], a[1] + b[1], Math.min(a[2], b[2]), Math.max(a[3], b[3])});
      }
    }
    if (buckets.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            "INSERT INTO latency (service, bucket_ms, probes, sum_us, min_us, max_us)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (service, bucket_ms) DO UPDATE SET"
                + " probes = probes + excluded.probes, sum_us = sum_us + excluded.sum_us,"
                + " min_us = min(min_us, excluded.min_us), max_us = max(max_us, excluded.max_us)");
    buckets.forEach((key, n) -> {
      String[] parts = key.split("\n", 2);
      batch
          .bind(0, parts[0])
          .bind(1, Long.parseLong(parts[1]))
          .bind(2, n[0])
          .bind(3, n[1])
          .bind(4, n[2])
          .bind(5, n[3])
          .add();
    });
    batch.execute();
  }

  private static String phases(Phases phases) {
    return "%d,%d,%d,%d,%d"
        .formatted(
            phases.resolve(),
            phases.connect(),
            phases.tls(),
            phases.firstByte(),
            phases.transfer());
  }

  private static Map<String, String> evidence(Observation look) {
    Map<String, String> evidence = new LinkedHashMap<>();
    look.evidence().forEach(fact -> evidence.putIfAbsent(fact.name(), fact.value()));
    return evidence;
  }

  private static Stored stored(ResultSet row, StatementContext context) throws SQLException {
    long until = row.getLong("until_ms");
    boolean open = row.wasNull();
    return new Stored(
        new ServiceId(row.getString("service")),
        new Reason(ReasonCode.valueOf(row.getString("reason")), row.getString("sentence")),
        Instant.ofEpochMilli(row.getLong("from_ms")),
        open ? null : Instant.ofEpochMilli(until));
  }
}
