package io.devopsagent.config.importer;

import io.devopsagent.config.source.SourceFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the line of a key such as {@code endpoints[2].conditions[0]} in another program's YAML. */
final class KeyLines {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,6})\\]");

  private final Optional<Node> root;

  KeyLines(String text) {
    this.root = compose(text);
  }

  private static Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(SourceFile.MAX_BYTES)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (YamlEngineException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** The line, counted from 1, of as much of the path as there is; 0 when nothing is. */
  int of(String path) {
    int line = 0;
    Optional<Node> at = root;
    Matcher step = STEP.matcher(path);
    while (step.find() && at.isPresent()) {
      Optional<Found> found =
          step.group(1) == null
              ? item(at.get(), Integer.parseInt(step.group(2)))
              : key(at.get(), step.group(1));
      line = found.map(Found::line).orElse(line);
      at = found.map(Found::node);
    }
    return line;
  }

  private record Found(Node node, int line) {}

  private static Optional<Found> item(Node node, int index) {
    return node instanceof SequenceNode list && index < list.getValue().size()
        ? Optional.of(new Found(list.getValue().get(index), line(list.getValue().get(index))))
        : Optional.empty();
  }

  private static Optional<Found> key(Node node, String name) {
    if (node instanceof MappingNode map) {
      for (NodeTuple each : map.getValue()) {
        if (each.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
          return Optional.of(new Found(each.getValueNode(), line(key)));
        }
      }
    }
    return Optional.empty();
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
