package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads configuration in tests. */
final class ConfigText {
  static final Path FOLDER = Path.of("/srv/acme");
  static final String NAME = "devops-agent.yaml";

  private ConfigText() {}

  static ConfigResult read(String yaml, Map<String, String> environment) {
    return new ConfigReader(environment).read(yaml, NAME, FOLDER);
  }

  static AgentConfig accepted(String yaml, Map<String, String> environment) {
    return switch (read(yaml, environment)) {
      case ConfigResult.Accepted accepted -> accepted.config();
      case ConfigResult.Rejected rejected -> throw new AssertionError(rejected.report(""));
    };
  }

  static AgentConfig accepted(String yaml) {
    return accepted(yaml, Map.of());
  }

  static ConfigResult.Rejected rejected(String yaml, Map<String, String> environment) {
    ConfigResult result = read(yaml, environment);
    assertThat(result).isInstanceOf(ConfigResult.Rejected.class);
    return (ConfigResult.Rejected) result;
  }

  static String file(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String everything() {
    return file("src/test/resources/config/everything.yaml");
  }
}
