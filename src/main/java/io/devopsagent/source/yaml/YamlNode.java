package io.devopsagent.source.yaml;

import io.devopsagent.source.Span;
import java.util.List;

/**
 * A node of a YAML document and where it stands. Aliases stay references: nothing is expanded, so
 * that a small file stays small.
 */
public sealed interface YamlNode {
  /** The content: without anchor, tag and the comments around it. */
  Span span();

  Properties properties();

  /** What a way of keys leads to; {@link Missing} where there is nothing. */
  default YamlNode at(String... keys) {
    YamlNode node = this;
    for (String key : keys) {
      node = node instanceof YamlMapping mapping ? mapping.get(key) : new Missing(node.span());
    }
    return node;
  }

  /** The text of a scalar; empty for everything else. */
  default String text() {
    return this instanceof YamlScalar scalar ? scalar.value() : "";
  }

  /** Whether there is a value: neither missing nor the nothing after {@code key:}. */
  default boolean isPresent() {
    return !(this instanceof Missing)
        && !(this instanceof YamlScalar scalar
            && scalar.style() == Style.PLAIN
            && scalar.value().isEmpty());
  }

  /**
   * What may stand before a node.
   *
   * @param span of both; empty, at the content, where there is none
   * @param anchor without the {@code &}; empty where there is none
   * @param tag as resolved, for instance {@code tag:yaml.org,2002:str}; empty where there is none
   */
  record Properties(Span span, String anchor, String tag) {}

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    /** {@code |}. */
    LITERAL,
    /** {@code >}. */
    FOLDED
  }

  /**
   * A text, a number, a truth value or nothing: all are texts here.
   *
   * @param value without quotes, escapes and indentation
   */
  record YamlScalar(Span span, String value, Style style, Properties properties)
      implements YamlNode {}

  /**
   * Keys and values.
   *
   * @param flow whether it is written within braces, or as a pair within brackets
   */
  record YamlMapping(Span span, boolean flow, List<YamlEntry> entries, Properties properties)
      implements YamlNode {
    public YamlMapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key, or {@link Missing}. */
    public YamlNode get(String key) {
      for (YamlEntry entry : entries) {
        if (entry.is(key)) {
          return entry.value();
        }
      }
      return new Missing(span);
    }

    /** The entries of a key: one, or none. */
    public List<YamlEntry> entries(String key) {
      return entries.stream().filter(entry -> entry.is(key)).toList();
    }
  }

  /** A key and its value; the value is an empty scalar where nothing follows the colon. */
  record YamlEntry(YamlNode key, YamlNode value) {
    public boolean is(String name) {
      return key instanceof YamlScalar scalar && scalar.value().equals(name);
    }

    public String name() {
      return key.text();
    }
  }

  /**
   * A list.
   *
   * @param flow whether it is written within brackets
   */
  record YamlSequence(Span span, boolean flow, List<YamlItem> items, Properties properties)
      implements YamlNode {
    public YamlSequence {
      items = List.copyOf(items);
    }
  }

  /**
   * An item of a list.
   *
   * @param dash where its {@code -} stands; empty, at the node, within brackets
   */
  record YamlItem(Span dash, YamlNode node) {}

  /** {@code *name}. */
  record YamlAlias(Span span, String name, Properties properties) implements YamlNode {}

  /**
   * Nothing there.
   *
   * @param span of what it is missing from
   */
  record Missing(Span span) implements YamlNode {
    @Override
    public Properties properties() {
      return new Properties(span, "", "");
    }
  }
}
