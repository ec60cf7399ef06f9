package io.devopsagent.forge;

import java.util.Collection;
import java.util.Locale;

/**
 * The newest word of one check about a commit.
 *
 * @param context name of the check
 * @param description one line; may be empty
 * @param url where a person reads more; may be empty, and may be a path without a host
 */
public record CommitStatus(String context, State state, String description, String url) {

  /** How a check stands. */
  public enum State {
    PENDING,
    SUCCESS,
    WARNING,
    SKIPPED,
    FAILURE,
    ERROR,
    /** A word that no forge's documentation names; forges store any. */
    OTHER;

    /** Reads a forge's word. */
    public static State of(String word) {
      for (State state : values()) {
        if (state != OTHER && state.name().toLowerCase(Locale.ROOT).equals(word)) {
          return state;
        }
      }
      return OTHER;
    }
  }

  /**
   * All checks of a commit taken together, by one rule for every version of every forge, whose own
   * words for it differ: failed when one failed, passed when all did, else pending, also with none.
   */
  public static State all(Collection<CommitStatus> statuses) {
    if (statuses.stream()
        .anyMatch(one -> one.state() == State.FAILURE || one.state() == State.ERROR)) {
      return State.FAILURE;
    }
    boolean settled =
        !statuses.isEmpty() && statuses.stream().allMatch(one -> settled(one.state()));
    return settled ? State.SUCCESS : State.PENDING;
  }

  private static boolean settled(State state) {
    return switch (state) {
      case SUCCESS, WARNING, SKIPPED -> true;
      case PENDING, FAILURE, ERROR, OTHER -> false;
    };
  }
}
