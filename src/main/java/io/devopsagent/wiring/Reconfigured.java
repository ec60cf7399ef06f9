package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ServiceConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What another configuration changed, by the ids of services.
 *
 * @param restart settings that hold for the life of a process, and are other ones in the file
 */
record Reconfigured(
    List<String> added,
    List<String> changed,
    List<String> removed,
    int kept,
    List<String> restart) {

  static Reconfigured of(AgentConfig before, AgentConfig after, List<String> restart) {
    Map<String, ServiceConfig> old = byId(before);
    Map<String, ServiceConfig> now = byId(after);
    List<String> added = now.keySet().stream().filter(id -> !old.containsKey(id)).toList();
    List<String> removed = old.keySet().stream().filter(id -> !now.containsKey(id)).toList();
    List<String> changed =
        now.entrySet().stream()
            .filter(each -> old.containsKey(each.getKey()))
            .filter(each -> !each.getValue().equals(old.get(each.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    int kept = now.size() - added.size() - changed.size();
    return new Reconfigured(added, changed, removed, kept, List.copyOf(restart));
  }

  /** For people. */
  String sentence() {
    String services =
        "%d services added, %d changed, %d removed, %d as before"
            .formatted(added.size(), changed.size(), removed.size(), kept);
    return restart.isEmpty()
        ? services
        : services + "; " + String.join(", ", restart) + " will hold after a restart";
  }

  private static Map<String, ServiceConfig> byId(AgentConfig config) {
    return config.services().stream()
        .collect(
            Collectors.toMap(
                ServiceConfig::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }
}
