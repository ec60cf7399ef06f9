package io.devopsagent.inspect.environment;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Variables to which a Dockerfile or a Compose file gives a value of its own. */
final class ProvidedVariables {
  private final Set<String> names = new HashSet<>();

  private ProvidedVariables() {}

  static Set<String> in(Sources sources, List<String> paths) {
    ProvidedVariables provided = new ProvidedVariables();
    for (String path : paths) {
      String name = Folders.name(path);
      if (name.toLowerCase(Locale.ROOT).contains("dockerfile")) {
        sources.file(path).map(Dockerfile::parse).ifPresent(provided::dockerfile);
      } else if (EnvironmentReads.COMPOSE_FILE.matcher(name).matches()) {
        sources.file(path).map(YamlFile::parse).ifPresent(provided::compose);
      }
    }
    return provided.names;
  }

  private void dockerfile(Dockerfile dockerfile) {
    for (Instruction instruction : dockerfile.instructions()) {
      if (instruction.kind() == Kind.ENV
          && instruction.arguments() instanceof Arguments.Pairs(var span, var pairs)) {
        pairs.forEach(pair -> names.add(pair.name().value()));
      }
    }
  }

  private void compose(YamlFile yaml) {
    if (yaml.root().at("services") instanceof YamlMapping services) {
      for (YamlEntry service : services.entries()) {
        environment(service.value().at("environment"));
      }
    }
  }

  private void environment(YamlNode node) {
    if (node instanceof YamlMapping mapping) {
      mapping.entries().forEach(entry -> value(entry.name(), entry.value().text()));
    } else if (node instanceof YamlSequence sequence) {
      for (YamlItem item : sequence.items()) {
        String[] parts = item.node().text().split("=", 2);
        value(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
  }

  private void value(String name, String value) {
    if (!value.isEmpty() && !value.contains("${" + name) && !value.equals("$" + name)) {
      names.add(name);
    }
  }
}
