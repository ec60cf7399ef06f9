package io.devopsagent.watch;

import io.devopsagent.watch.Availability.Outage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes availability from the time that spans cover, not from counts of looks.
 *
 * <p>The bounds hold the truth wherever every change is seen, that is, where no state is shorter
 * than the time between two looks: what comes and goes between two looks nobody can know. Time that
 * no span covers is unknown. Pure; milliseconds.
 */
public final class AvailabilityRules {
  private AvailabilityRules() {}

  /**
   * The availability of one service in a window.
   *
   * @param from start of the window, at the earliest when watching began
   * @param until its end; for a window up to now the start of the newest look, since nothing is
   *     known of what came after
   * @param spans that touch the window, in order, without overlap, and the one that follows where
   *     there is one, though it may have no length yet: it says that something changed
   * @param maintenance in any order, with overlaps if they must be
   * @param looks how exactly changes are known
   */
  public static Availability over(
      Instant from, Instant until, List<Span> spans, List<Maintenance> maintenance, Looks looks) {
    Sums sums = new Sums(windows(maintenance, from.toEpochMilli(), until.toEpochMilli()));
    List<Run> runs = runs(spans);
    for (int i = 0; i < runs.size(); i++) {
      sums.add(runs.get(i), i + 1 == runs.size(), looks, from.toEpochMilli(), until.toEpochMilli());
    }
    return sums.result(Math.max(0, until.toEpochMilli() - from.toEpochMilli()));
  }

  /** What matters of a verdict. */
  private enum State {
    AVAILABLE,
    DOWN,
    UNKNOWN;

    static State of(Verdict verdict) {
      return switch (verdict) {
        case UP, DEGRADED -> AVAILABLE;
        case DOWN -> DOWN;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  /** Spans of the same state that follow each other without a gap. */
  private record Run(State state, List<Span> spans) {
    long from() {
      return spans.getFirst().from().toEpochMilli();
    }

    long until() {
      return spans.getLast().until().toEpochMilli();
    }

    boolean takes(Span next) {
      return state == State.of(next.verdict()) && until() >= next.from().toEpochMilli();
    }
  }

  private static List<Run> runs(List<Span> spans) {
    List<Run> runs = new ArrayList<>();
    for (Span span : spans) {
      if (runs.isEmpty() || !runs.getLast().takes(span)) {
        runs.add(new Run(State.of(span.verdict()), new ArrayList<>()));
      }
      runs.getLast().spans().add(span);
    }
    return runs;
  }

  private record Interval(long from, long until) {
    Interval within(long least, long most) {
      return new Interval(Math.max(from, least), Math.min(until, most));
    }

    long length() {
      return Math.max(0, until - from);
    }
  }

  /** Maintenance within the window, in order and without overlap. */
  private static List<Interval> windows(List<Maintenance> maintenance, long from, long until) {
    List<Interval> merged = new ArrayList<>();
    maintenance.stream()
        .map(each -> new Interval(each.from().toEpochMilli(), each.until().toEpochMilli()))
        .map(each -> each.within(from, until))
        .filter(each -> each.length() > 0)
        .sorted(Comparator.comparingLong(Interval::from))
        .forEach(each -> {
          Interval last = merged.isEmpty() ? null : merged.getLast();
          if (last != null && each.from() <= last.until()) {
            merged.set(
                merged.size() - 1, new Interval(last.from(), Math.max(last.until(), each.until())));
          } else {
            merged.add(each);
          }
        });
    return merged;
  }

  /** Adds up. */
  private static final class Sums {
    private final List<Interval> maintenance;
    private final List<Outage> outages = new ArrayList<>();
    private @Nullable Outage current;
    private long up;
    private long degraded;
    private long down;
    private long mayBeDown;
    private long mayBeUp;

    Sums(List<Interval> maintenance) {
      this.maintenance = maintenance;
    }

    void add(Run run, boolean last, Looks looks, long from, long until) {
      long uncertain = run.state() == State.UNKNOWN ? 0 : uncertain(run, last, looks, from, until);
      switch (run.state()) {
        case AVAILABLE -> {
          mayBeDown += uncertain;
          for (Span span : run.spans()) {
            long counted = counted(interval(span).within(from, until));
            up += span.verdict() == Verdict.UP ? counted : 0;
            degraded += span.verdict() == Verdict.DEGRADED ? counted : 0;
          }
          endOutage();
        }
        case DOWN -> {
          mayBeUp += uncertain;
          takeOutage(run, from, until);
        }
        case UNKNOWN -> {}
      }
    }

    /** What lies next to a change, at either end of a run; nothing is known to follow the last. */
    private long uncertain(Run run, boolean last, Looks looks, long from, long until) {
      long begins = Math.min(run.until(), run.from() + looks.length().toMillis());
      long ends = last ? run.until() : run.until() - looks.apart().toMillis();
      Interval atBegin = new Interval(run.from(), begins);
      Interval atEnd = new Interval(Math.max(begins, ends), run.until());
      return counted(atBegin.within(from, until)) + counted(atEnd.within(from, until));
    }

    private void takeOutage(Run run, long from, long until) {
      Interval whole = new Interval(run.from(), run.until()).within(from, until);
      long counted = counted(whole);
      down += counted;
      if (counted == 0) {
        return;
      }
      Outage before = current;
      Instant end = Instant.ofEpochMilli(whole.until());
      current =
          before == null
              ? new Outage(
                  Instant.ofEpochMilli(whole.from()), end, counted, run.spans().getFirst().reason())
              : new Outage(before.from(), end, before.down() + counted, before.reason());
    }

    private void endOutage() {
      if (current != null) {
        outages.add(current);
        current = null;
      }
    }

    /** The length of an interval of the window without maintenance. */
    private long counted(Interval interval) {
      long length = interval.length();
      for (Interval each : maintenance) {
        length -= length > 0 ? each.within(interval.from(), interval.until()).length() : 0;
      }
      return Math.max(0, length);
    }

    private static Interval interval(Span span) {
      return new Interval(span.from().toEpochMilli(), span.until().toEpochMilli());
    }

    Availability result(long window) {
      endOutage();
      long apart = maintenance.stream().mapToLong(Interval::length).sum();
      long unknown = window - apart - up - degraded - down;
      return new Availability(
          window, apart, up, degraded, down, unknown, mayBeDown, mayBeUp, outages);
    }
  }
}
