package io.devopsagent.source.yaml;

import io.devopsagent.source.yaml.YamlNode.Missing;
import io.devopsagent.source.yaml.YamlNode.Style;
import io.devopsagent.source.yaml.YamlNode.YamlAlias;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * What a YAML file says, without where it stands: a flat list that two files can be compared by. A
 * shape can be made as if an edit had been done.
 */
final class Shape {
  private final List<String> tokens = new ArrayList<>();
  private final Wish wish;

  /**
   * What is expected to be otherwise.
   *
   * @param at the node, entry or item: a scalar that becomes {@code tokens}, an entry or item after
   *     or before which they are put, or which goes
   */
  record Wish(Object at, Place place, List<String> tokens) {
    static final Wish NOTHING = new Wish(new Object(), Place.INSTEAD, List.of());
  }

  enum Place {
    INSTEAD,
    BEFORE,
    AFTER,
    INSIDE
  }

  private Shape(Wish wish) {
    this.wish = wish;
  }

  static List<String> of(YamlFile yaml, Wish wish) {
    Shape shape = new Shape(wish);
    for (YamlNode document : yaml.documents()) {
      shape.tokens.add("document");
      shape.node(document);
    }
    return shape.tokens;
  }

  static List<String> of(YamlFile yaml) {
    return of(yaml, Wish.NOTHING);
  }

  /** The tokens of a scalar; a quoted one is another than a plain one, which may be a number. */
  static String scalar(String value, boolean plain) {
    return (plain ? "plain " : "text ") + value;
  }

  private void node(YamlNode node) {
    if (node.equals(wish.at) && wish.place == Place.INSTEAD) {
      property(node);
      tokens.addAll(wish.tokens);
      return;
    }
    property(node);
    switch (node) {
      case YamlScalar scalar -> tokens.add(scalar(scalar.value(), scalar.style() == Style.PLAIN));
      case YamlAlias alias -> tokens.add("*" + alias.name());
      case YamlMapping mapping -> {
        tokens.add("{");
        mapping.entries().forEach(this::entry);
        inside(mapping);
        tokens.add("}");
      }
      case YamlSequence sequence -> {
        tokens.add("[");
        sequence.items().forEach(this::item);
        inside(sequence);
        tokens.add("]");
      }
      case Missing missing -> tokens.add("missing");
    }
  }

  private void property(YamlNode node) {
    if (!node.properties().span().isEmpty()) {
      tokens.add("&" + node.properties().anchor() + " !" + node.properties().tag());
    }
  }

  private void inside(YamlNode collection) {
    if (collection.equals(wish.at) && wish.place == Place.INSIDE) {
      tokens.addAll(wish.tokens);
    }
  }

  private void entry(YamlEntry entry) {
    around(
        entry,
        () -> {
          node(entry.key());
          node(entry.value());
        });
  }

  private void item(YamlItem item) {
    around(item, () -> node(item.node()));
  }

  private void around(Object part, Runnable body) {
    boolean wished = part.equals(wish.at);
    if (wished && wish.place != Place.AFTER) {
      tokens.addAll(wish.tokens);
    }
    if (!wished || wish.place != Place.INSTEAD) {
      body.run();
    }
    if (wished && wish.place == Place.AFTER) {
      tokens.addAll(wish.tokens);
    }
  }
}
