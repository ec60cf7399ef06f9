package io.devopsagent.source.workflow;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.shell.ShellScript;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * A step of a job.
 *
 * @param index from 0
 * @param mapping what it says: {@code get("run")}, {@code get("with")}, {@code get("if")} …
 */
public record Step(int index, YamlMapping mapping) {
  public YamlNode get(String key) {
    return mapping.get(key);
  }

  /** What people call it: its name, else its id, else what it uses or runs first. */
  public String title() {
    for (String key : List.of("name", "id", "uses", "run")) {
      String text = get(key).text().strip();
      if (!text.isEmpty()) {
        return text.lines().findFirst().orElse("");
      }
    }
    return "step " + (index + 1);
  }

  /** The action that it uses: one, or none. */
  public List<Uses> uses() {
    return get("uses") instanceof YamlScalar scalar ? List.of(Uses.of(scalar)) : List.of();
  }

  /** The text of {@code run:}, each character with its place in the file. */
  public Optional<MappedText> script(YamlFile yaml) {
    return get("run") instanceof YamlScalar run ? yaml.mapped(run) : Optional.empty();
  }

  /** The commands of {@code run:}; none where its shell is not {@code sh} or {@code bash}. */
  public Optional<ShellScript> commands(YamlFile yaml) {
    String shell = get("shell").text().strip();
    boolean posix = shell.isEmpty() || shell.matches("(?:\\S*/)?(?:ba|da|z)?sh(?: .*)?");
    return posix ? script(yaml).map(ShellScript::parse) : Optional.empty();
  }
}
