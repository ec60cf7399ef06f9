package io.devopsagent.standin.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that no interface promises: noise, cut and mutated copies of true answers. */
public final class Garbage {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "[]",
          "{}",
          "[[]]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "0.5",
          "{\"id\":[]}",
          "\"sha256:00\"");

  private Garbage() {}

  /** The seed of this run: {@code -Dtest.seed}, else a fresh one; printed for a replay. */
  public static long seed() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("seed of the garbage: -Dtest.seed=" + seed);
    return seed;
  }

  /**
   * Answers of a server that has lost its mind.
   *
   * @param truths bodies that the interface does promise, to be spoilt
   */
  public static List<Reply> replies(long seed, List<String> truths, int count) {
    Random random = new Random(seed);
    List<Reply> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String truth = truths.get(random.nextInt(truths.size()));
      byte[] body =
          switch (random.nextInt(4)) {
            case 0 -> noise(random);
            case 1 -> cut(random, truth);
            case 2 -> flipped(random, truth);
            default -> swapped(random, truth).getBytes(StandardCharsets.UTF_8);
          };
      int status = random.nextInt(5) == 0 ? 400 + random.nextInt(29) : 200; // none is tried again
      all.add(
          new Reply(status, List.of("Content-Type: application/json"), body, Reply.Manner.WHOLE));
    }
    return all;
  }

  private static byte[] noise(Random random) {
    byte[] body = new byte[random.nextInt(300)];
    random.nextBytes(body);
    return body;
  }

  private static byte[] cut(Random random, String truth) {
    byte[] whole = truth.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  private static byte[] flipped(Random random, String truth) {
    byte[] whole = truth.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i <= random.nextInt(6); i++) {
      whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
    }
    return whole;
  }

  /** Another value in the place of one: the JSON stays well-formed, its meaning does not. */
  private static String swapped(Random random, String truth) {
    String spoilt = truth;
    for (int i = 0; i <= random.nextInt(3); i++) {
      List<Integer> colons = new ArrayList<>();
      for (int at = spoilt.indexOf(':'); at >= 0; at = spoilt.indexOf(':', at + 1)) {
        colons.add(at);
      }
      if (colons.isEmpty()) {
        return VALUES.get(random.nextInt(VALUES.size()));
      }
      int colon = colons.get(random.nextInt(colons.size()));
      int end = colon + 1;
      while (end < spoilt.length() && ",}]".indexOf(spoilt.charAt(end)) < 0) {
        end++;
      }
      String value = VALUES.get(random.nextInt(VALUES.size()));
      spoilt = spoilt.substring(0, colon + 1) + value + spoilt.substring(end);
    }
    return spoilt;
  }
}
