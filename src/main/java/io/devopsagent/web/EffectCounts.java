package io.devopsagent.web;

import io.devopsagent.action.Effect.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says how effects stand, what needs somebody first. */
final class EffectCounts {
  private EffectCounts() {}

  static String sentence(Map<State, Integer> counts) {
    List<String> said = new ArrayList<>();
    part(said, counts, State.FAILED, "failed for good");
    part(said, counts, State.PENDING, "to be done");
    part(said, counts, State.PERFORMING, "under way");
    part(said, counts, State.HELD, "held");
    part(said, counts, State.DONE, "done");
    if (said.isEmpty()) {
      return "Nothing was done yet.";
    }
    return String.join(", ", said) + ".";
  }

  private static void part(
      List<String> said, Map<State, Integer> counts, State state, String words) {
    int n = counts.getOrDefault(state, 0);
    if (n > 0) {
      said.add(n + " " + words);
    }
  }
}
