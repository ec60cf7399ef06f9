package io.devopsagent.config;

import io.devopsagent.config.bind.Dump;
import io.devopsagent.config.source.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration as it holds, every default written out, for {@code config show}. A file that
 * {@link ConfigReader} reads as the same configuration. Secrets stay {@code ${NAME}}.
 */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  /** The YAML text. */
  public static String yaml(AgentConfig config) {
    return YamlWriter.write(tree(config));
  }

  /** The same as maps, lists, texts, numbers and booleans: what JSON can hold. */
  public static Map<String, Object> tree(AgentConfig config) {
    Map<String, Object> file = Dump.of(ConfigTypes.ROOT, config);
    List<Map<String, Object>> services = new ArrayList<>();
    for (ServiceConfig service : config.services()) {
      services.add(service(service));
    }
    file.put("services", services);
    return file;
  }

  /** Without the keys that its check does not look at. */
  private static Map<String, Object> service(ServiceConfig service) {
    Map<String, Object> keys = Dump.of(ConfigTypes.SERVICE, service);
    if (service.probe() != ServiceConfig.ProbeKind.HTTP) {
      keys.keySet().removeAll(CheckRules.HTTP_ONLY);
    }
    return keys;
  }
}
