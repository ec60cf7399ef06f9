package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.testkit.DrivenClock;
import java.nio.file.Path;
import java.util.Map;

/** Configurations and machines for tests of the wiring. */
final class Configured {
  private Configured() {}

  static ConfigResult.Accepted accepted(String yaml, Path folder, Map<String, String> names) {
    return switch (new ConfigReader(names).read(yaml, "devops-agent.yaml", folder)) {
      case ConfigResult.Accepted accepted -> accepted;
      case ConfigResult.Rejected rejected -> throw new AssertionError(rejected.report(""));
    };
  }

  static AgentConfig config(String yaml, Path folder, Map<String, String> names) {
    return accepted(yaml, folder, names).config();
  }

  static Machine machine(DrivenClock clock) {
    return machine(clock, Map.of());
  }

  static Machine machine(DrivenClock clock, Map<String, String> names) {
    return new Machine(clock, clock, System::nanoTime, names);
  }
}
