package io.devopsagent.source.workflow;

import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A job.
 *
 * @param id its key
 * @param mapping what it says: {@code get("runs-on")}, {@code get("timeout-minutes")}, {@code
 *     get("permissions")} …
 */
public record Job(String id, YamlMapping mapping) {
  public YamlNode get(String key) {
    return mapping.get(key);
  }

  public List<YamlEntry> entries(String key) {
    return mapping.entries(key);
  }

  /** Its steps; none where it calls a workflow. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (get("steps") instanceof YamlSequence sequence) {
      for (YamlItem item : sequence.items()) {
        if (item.node() instanceof YamlMapping step) {
          steps.add(new Step(steps.size(), step));
        }
      }
    }
    return steps;
  }

  /** The workflow that it calls: one, or none. */
  public List<Uses> uses() {
    return get("uses") instanceof YamlScalar scalar ? List.of(Uses.of(scalar)) : List.of();
  }

  /** The jobs that it waits for. */
  public List<String> needs() {
    return switch (get("needs")) {
      case YamlScalar scalar -> List.of(scalar.value());
      case YamlSequence sequence ->
          sequence.items().stream().map(item -> item.node().text()).toList();
      case YamlMapping mapping -> List.of();
      case YamlNode.YamlAlias alias -> List.of();
      case YamlNode.Missing missing -> List.of();
    };
  }

  public YamlNode matrix() {
    return mapping.at("strategy", "matrix");
  }
}
