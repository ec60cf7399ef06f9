package io.devopsagent.config;

import io.devopsagent.config.bind.Place;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.config.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a service depends on exists, and does not depend on it in turn. */
final class DependencyRules {
  private static final int MAX_CYCLES = 20;

  private final Place root;
  private final Problems problems;

  DependencyRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  void check() {
    Map<String, Place> services = new LinkedHashMap<>();
    for (Place service : root.key("services").items()) {
      services.putIfAbsent(ServiceRules.idOf(service), service);
    }
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    services.forEach((id, service) -> needs.put(id, known(service, services)));
    for (int found = 0; found < MAX_CYCLES; found++) {
      removeLeaves(needs);
      if (needs.isEmpty()) {
        return;
      }
      List<String> cycle = cycle(needs);
      report(cycle, services);
      needs.keySet().removeAll(cycle);
    }
  }

  private Set<String> known(Place service, Map<String, Place> services) {
    Set<String> known = new LinkedHashSet<>();
    for (Place need : service.key("depends_on").items()) {
      String id = need.text();
      if (services.containsKey(id)) {
        known.add(id);
      } else if (!id.isEmpty()) {
        ConfigRules.at(
            problems,
            need,
            "no service has the id \"" + id + "\"",
            Suggestions.oneOf(id, services.keySet()));
      }
    }
    return known;
  }

  /** Takes out, again and again, what depends on nothing that is left. */
  private static void removeLeaves(Map<String, Set<String>> needs) {
    Map<String, List<String>> users = new HashMap<>();
    needs.values().forEach(set -> set.retainAll(needs.keySet()));
    needs.forEach((id, set) ->
        set.forEach(need -> users.computeIfAbsent(need, _ -> new ArrayList<>()).add(id)));
    List<String> leaves = new ArrayList<>();
    needs.forEach((id, set) -> addIf(set.isEmpty(), leaves, id));
    for (int i = 0; i < leaves.size(); i++) {
      String leaf = leaves.get(i);
      needs.remove(leaf);
      for (String user : users.getOrDefault(leaf, List.of())) {
        Set<String> rest = needs.getOrDefault(user, Set.of());
        addIf(rest.remove(leaf) && rest.isEmpty(), leaves, user);
      }
    }
  }

  private static void addIf(boolean condition, List<String> list, String word) {
    if (condition) {
      list.add(word);
    }
  }

  /** Follows what is left, where everything depends on something, until it comes back. */
  private static List<String> cycle(Map<String, Set<String>> needs) {
    List<String> way = new ArrayList<>();
    String at = needs.keySet().iterator().next();
    while (!way.contains(at)) {
      way.add(at);
      at = needs.getOrDefault(at, Set.of()).iterator().next();
    }
    return List.copyOf(way.subList(way.indexOf(at), way.size()));
  }

  private void report(List<String> cycle, Map<String, Place> services) {
    String first = cycle.getFirst();
    Place last = Objects.requireNonNull(services.get(cycle.getLast()));
    for (Place need : last.key("depends_on").items()) {
      if (need.text().equals(first)) {
        String way = String.join(" → ", cycle) + " → " + first;
        ConfigRules.at(problems, need, "closes a circle: " + way, "leave one of them out");
        return;
      }
    }
  }
}
