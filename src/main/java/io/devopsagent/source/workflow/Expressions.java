package io.devopsagent.source.workflow;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** Finds the expressions in the values of a file. */
final class Expressions {
  private final YamlFile yaml;
  private final List<Expression> found = new ArrayList<>();

  Expressions(YamlFile yaml) {
    this.yaml = yaml;
  }

  List<Expression> all() {
    yaml.documents().forEach(this::look);
    return found;
  }

  private void look(YamlNode node) {
    switch (node) {
      case YamlScalar scalar -> {
        if (scalar.value().contains("${{")) {
          yaml.mapped(scalar).ifPresent(this::look);
        }
      }
      case YamlNode.YamlMapping mapping -> mapping.entries().forEach(entry -> look(entry.value()));
      case YamlNode.YamlSequence sequence -> sequence.items().forEach(item -> look(item.node()));
      case YamlNode.YamlAlias alias -> {}
      case YamlNode.Missing missing -> {}
    }
  }

  private void look(MappedText mapped) {
    String text = mapped.text();
    int start = text.indexOf("${{");
    while (start >= 0) {
      int end = end(text, start + 3);
      if (end < 0) {
        return;
      }
      found.add(
          new Expression(mapped.span(start, end), text.substring(start + 3, end - 2).strip()));
      start = text.indexOf("${{", end);
    }
  }

  /** After the closing braces; those within quotes do not close. */
  private static int end(String text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith("}}", at)) {
        return at + 2;
      }
    }
    return -1;
  }
}
