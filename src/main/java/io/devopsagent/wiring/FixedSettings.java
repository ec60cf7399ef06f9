package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The settings that hold for the life of a process. Pure. */
final class FixedSettings {
  private FixedSettings() {}

  /** The names of those that a new configuration says otherwise, as they stand in the file. */
  static List<String> differing(AgentConfig running, AgentConfig wanted) {
    List<String> names = new ArrayList<>();
    compare(names, "data", running, wanted, AgentConfig::data);
    compare(names, "listen", running, wanted, AgentConfig::listen);
    compare(names, "organisation", running, wanted, AgentConfig::organisation);
    compare(names, "public_url", running, wanted, AgentConfig::publicUrl);
    compare(names, "time_zone", running, wanted, AgentConfig::timeZone);
    compare(names, "trusted_proxies", running, wanted, AgentConfig::trustedProxies);
    return names;
  }

  /** The new configuration with those of the running one. */
  static AgentConfig kept(AgentConfig running, AgentConfig wanted) {
    return new AgentConfig(
        running.organisation(),
        running.publicUrl(),
        running.listen(),
        running.data(),
        running.timeZone(),
        wanted.caFile(),
        wanted.proxy(),
        wanted.noProxy(),
        running.trustedProxies(),
        wanted.plainHttpHosts(),
        wanted.environment(),
        wanted.retention(),
        wanted.forge(),
        wanted.policy(),
        wanted.channels(),
        wanted.people(),
        wanted.escalation(),
        wanted.watch(),
        wanted.heartbeat(),
        wanted.report(),
        wanted.backlog(),
        wanted.services());
  }

  private static void compare(
      List<String> names,
      String name,
      AgentConfig running,
      AgentConfig wanted,
      Function<AgentConfig, Object> part) {
    if (!Objects.equals(part.apply(running), part.apply(wanted))) {
      names.add(name);
    }
  }
}
