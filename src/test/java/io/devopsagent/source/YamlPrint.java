package io.devopsagent.source;

import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.Missing;
import io.devopsagent.source.yaml.YamlNode.YamlAlias;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints a YAML tree: scalars, aliases, properties, dashes and comments in the order of the file,
 * and between them nothing but spaces and indicators.
 */
final class YamlPrint {
  private static final Pattern BETWEEN =
      Pattern.compile("[\\s\uFEFF\u0085\u2028\u2029?:,\\[\\]{}\\-]+|\\.\\.\\.|%[^\\n]*");

  private final YamlFile yaml;
  private final List<Span> pieces = new ArrayList<>();

  YamlPrint(YamlFile yaml) {
    this.yaml = yaml;
  }

  String print() {
    String text = yaml.file().text();
    if (!yaml.isSound()) {
      return text;
    }
    yaml.documents().forEach(document -> look(document, yaml.file().all()));
    yaml.comments().forEach(comment -> pieces.add(comment.span()));
    pieces.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Span piece : pieces) {
      if (piece.end() <= at && !piece.isEmpty()) {
        continue; // a comment behind the indicator of a block scalar
      }
      out.append(between(text, at, piece)).append(yaml.file().text(piece));
      at = piece.end();
    }
    return out + between(text, at, yaml.file().span(text.length(), text.length()));
  }

  private static String between(String text, int from, Span next) {
    if (from > next.start()) {
      throw new AssertionError("pieces overlap at " + next);
    }
    String gap = text.substring(from, next.start());
    if (!BETWEEN.matcher(gap).replaceAll("").isEmpty()) {
      throw new AssertionError(
          "nobody knows of "
              + gap.chars().mapToObj(Integer::toHexString).limit(40).toList()
              + " before "
              + next);
    }
    return gap;
  }

  private void look(YamlNode node, Span outer) {
    Spans.holds(outer, node.span());
    if (!node.properties().span().isEmpty()) {
      pieces.add(node.properties().span());
    }
    switch (node) {
      case YamlScalar scalar -> {
        pieces.add(scalar.span());
        if (yaml.mapped(scalar).isEmpty()) {
          throw new AssertionError("no places for the characters of " + scalar);
        }
      }
      case YamlAlias alias -> pieces.add(alias.span());
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                look(entry.key(), node.span());
                look(entry.value(), node.span());
              });
      case YamlSequence sequence ->
          sequence
              .items()
              .forEach(item -> {
                pieces.add(item.dash());
                look(item.node(), node.span());
              });
      case Missing missing -> throw new AssertionError("missing in a tree");
    }
  }
}
