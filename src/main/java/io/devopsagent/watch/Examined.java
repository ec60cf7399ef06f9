package io.devopsagent.watch;

import java.util.List;

/**
 * What one look found, with everything that was expected.
 *
 * @param conditions in the order in which they are judged; empty for a probe that knows none apart
 */
public record Examined(Observation look, List<Condition> conditions) {

  public Examined {
    conditions = List.copyOf(conditions);
  }
}
