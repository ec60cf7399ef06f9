package io.devopsagent.web;

import io.devopsagent.action.Effect.State;
import io.devopsagent.web.view.Shell.NavItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says how effects stand, what needs somebody first. */
final class EffectCounts {
  private EffectCounts() {}

  /** What a list may be narrowed down to, by the word in its address. */
  private static final Map<String, Set<State>> FILTERS = filters();

  private static Map<String, Set<State>> filters() {
    Map<String, Set<State>> filters = new LinkedHashMap<>();
    filters.put("failed", EnumSet.of(State.FAILED));
    filters.put("waiting", EnumSet.of(State.PENDING, State.PERFORMING));
    filters.put("held", EnumSet.of(State.HELD));
    filters.put("done", EnumSet.of(State.DONE));
    filters.put("cancelled", EnumSet.of(State.CANCELLED));
    return Collections.unmodifiableMap(filters);
  }

  /** The states that a filter keeps; all of them for none. */
  static Set<State> states(String filter) {
    return FILTERS.getOrDefault(filter, EnumSet.allOf(State.class));
  }

  /** Links to the parts of the list that hold anything. */
  static List<NavItem> filters(Map<State, Integer> counts, String here) {
    List<NavItem> links = new ArrayList<>();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    links.add(new NavItem("/ui/effects", "all", number(all), false, here.isEmpty()));
    FILTERS.forEach((name, states) -> {
      int n = states.stream().mapToInt(state -> counts.getOrDefault(state, 0)).sum();
      if (n > 0 || name.equals(here)) {
        String address = "/ui/effects?state=" + name;
        boolean hot = n > 0 && states.contains(State.FAILED);
        links.add(new NavItem(address, name, number(n), hot, name.equals(here)));
      }
    });
    return links;
  }

  private static String number(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

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
      said.add(number(n) + " " + words);
    }
  }
}
