package io.devopsagent.config.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.ServiceConfig;
import io.devopsagent.config.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Imports in tests. */
final class Imports {
  private Imports() {}

  static ImportResult.Converted gatus(String yaml) {
    ImportResult result = GatusImport.convert(new SourceText("config.yaml", yaml), "acme");
    assertThat(result).isInstanceOf(ImportResult.Converted.class);
    return (ImportResult.Converted) result;
  }

  static ImportResult.Converted upptime(String yaml) {
    ImportResult result = UpptimeImport.convert(new SourceText(".upptimerc.yml", yaml));
    assertThat(result).isInstanceOf(ImportResult.Converted.class);
    return (ImportResult.Converted) result;
  }

  static AgentConfig accepted(String yaml, Map<String, String> environment) {
    return switch (new ConfigReader(environment).read(yaml, "devops-agent.yaml", Path.of("/"))) {
      case ConfigResult.Accepted accepted -> accepted.config();
      case ConfigResult.Rejected rejected ->
          throw new AssertionError(rejected.report("") + "\n" + yaml);
    };
  }

  static List<ServiceConfig> services(ImportResult.Converted converted) {
    return accepted(converted.yaml(), Map.of()).services();
  }

  /** Each without its line. */
  static List<String> notes(ImportResult.Converted converted) {
    return converted.notes().stream().map(note -> note.where() + ": " + note.text()).toList();
  }
}
