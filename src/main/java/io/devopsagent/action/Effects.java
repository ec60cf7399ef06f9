package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of effects: the published reads of this room. Thread-safe. */
public interface Effects {

  Optional<Effect> byKey(String key);

  Optional<Effect> byId(long id);

  /** In the order in which they were wanted. */
  List<Effect> byCause(String cause);

  /** Newest first. */
  List<Effect> newest(int limit);

  Map<State, Integer> counts();
}
