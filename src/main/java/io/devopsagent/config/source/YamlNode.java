package io.devopsagent.config.source;

import java.util.List;

/** YAML as it stands in a file: texts, lists and mappings, each with its place. */
public sealed interface YamlNode {

  Span span();

  /**
   * A text.
   *
   * @param plain whether it stands without quotes, so that {@code 5} may be a number and nothing
   *     may be nothing
   */
  record Scalar(String text, boolean plain, Span span) implements YamlNode {

    /** Whether the file gives no value here: {@code key:}, {@code key: ~}, {@code key: null}. */
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** Keys and values, in the order of the file, each key once. */
  record Mapping(List<Entry> entries, Span span) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Span span) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Something that was refused and reported already. */
  record Refused(Span span) implements YamlNode {}

  /** One key with its value. */
  record Entry(Scalar key, YamlNode value) {}
}
