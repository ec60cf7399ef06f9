package io.devopsagent.checkout;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the commit of a claim says, as trailers.
 *
 * @param state whether the issue is held or was given back
 * @param agent which agent: the name of its installation
 * @param run its run
 * @param issue number of the issue
 * @param lease how long the tip must stand still before another agent may take over
 * @param nonce makes the commit unlike any other: a commit that two push is accepted from both
 *     (gitea.md §11)
 * @param outcome why it was given back, in one line; empty while it is held
 */
public record ClaimNote(
    State state,
    String agent,
    String run,
    long issue,
    Duration lease,
    String nonce,
    String outcome) {
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{0,200}");
  private static final int MAX_TEXT = 8192;

  /** Whether somebody has it. */
  public enum State {
    HELD,
    RELEASED
  }

  public ClaimNote {
    for (String line : new String[] {agent, run, nonce, outcome}) {
      if (!LINE.matcher(line).matches()) {
        throw new IllegalArgumentException("not one line: " + line);
      }
    }
  }

  /** The message of the commit. */
  String message() {
    return """
    Claim of issue %d

    Claim-State: %s
    Claim-Agent: %s
    Claim-Run: %s
    Claim-Issue: %d
    Claim-Lease: %d
    Claim-Nonce: %s
    Claim-Outcome: %s
    """
        .formatted(
            issue,
            state == State.HELD ? "held" : "released",
            agent,
            run,
            issue,
            lease.toSeconds(),
            nonce,
            outcome);
  }

  /** Reads a message; empty when it is not a claim's. */
  static Optional<ClaimNote> parse(String message) {
    if (message.length() > MAX_TEXT) {
      return Optional.empty();
    }
    Map<String, String> trailers = new LinkedHashMap<>();
    message
        .lines()
        .filter(line -> line.startsWith("Claim-") && line.contains(":"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          trailers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
        });
    try {
      return Optional.of(
          new ClaimNote(
              trailers.getOrDefault("Claim-State", "").equals("released")
                  ? State.RELEASED
                  : State.HELD,
              need(trailers, "Claim-Agent"),
              need(trailers, "Claim-Run"),
              Long.parseLong(need(trailers, "Claim-Issue")),
              Duration.ofSeconds(Long.parseLong(need(trailers, "Claim-Lease"))),
              need(trailers, "Claim-Nonce"),
              trailers.getOrDefault("Claim-Outcome", "")));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty(); // not ours, or broken: the tip itself is still a claim
    }
  }

  private static String need(Map<String, String> trailers, String name) {
    String value = trailers.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
