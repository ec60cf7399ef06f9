package io.devopsagent.watch;

import java.util.List;
import java.util.Random;

/** What a service really did, and what a prober that is late, paused and killed saw of it. */
final class TrueTrace {
  private static final List<Verdict> SEEN = List.of(Verdict.UP, Verdict.DEGRADED, Verdict.DOWN);

  /** Ends and verdicts of true states, back to back from 0, in milliseconds. */
  private final long[] ends;

  private final Verdict[] verdicts;

  private TrueTrace(long[] ends, Verdict[] verdicts) {
    this.ends = ends;
    this.verdicts = verdicts;
  }

  /** States of random length, none shorter than {@code shortest}. */
  static TrueTrace draw(Random random, int states, long shortest) {
    long[] ends = new long[states];
    Verdict[] verdicts = new Verdict[states];
    long end = 0;
    for (int i = 0; i < states; i++) {
      end += shortest + 1 + (long) (shortest * 12 * Math.pow(random.nextDouble(), 3));
      ends[i] = end;
      verdicts[i] = SEEN.get(random.nextInt(SEEN.size()));
    }
    return new TrueTrace(ends, verdicts);
  }

  long end() {
    return ends[ends.length - 1];
  }

  Verdict at(long time) {
    int i = 0;
    while (ends[i] <= time) {
      i++;
    }
    return verdicts[i];
  }

  int changes() {
    return verdicts.length - 1;
  }

  /** Milliseconds in which it was up or degraded. */
  long available(long from, long until) {
    long sum = 0;
    long begin = 0;
    for (int i = 0; i < ends.length; i++) {
      if (verdicts[i] != Verdict.DOWN) {
        sum += Math.max(0, Math.min(until, ends[i]) - Math.max(from, begin));
      }
      begin = ends[i];
    }
    return sum;
  }
}
