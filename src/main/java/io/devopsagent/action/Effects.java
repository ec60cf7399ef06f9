package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of effects: the published reads of this room. Thread-safe. */
public interface Effects {

  Optional<Effect> byKey(String key);

  Optional<Effect> byId(long id);

  /** In the order in which they were wanted. */
  List<Effect> byCause(String cause);

  /** Newest first. */
  default List<Effect> newest(int limit) {
    return before(Long.MAX_VALUE, EnumSet.allOf(State.class), limit);
  }

  /** Those in one of some states with a smaller id than the given one, newest first. */
  List<Effect> before(long id, Set<State> states, int limit);

  Map<State, Integer> counts();
}
