package io.devopsagent.source.yaml;

import io.devopsagent.source.Edit;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.List;

/** Where something new goes, and how far it is indented. Each answer is a list of ways to try. */
final class BlockLayout {
  private final SourceFile file;
  private final String text;
  private final Gaps gaps;

  BlockLayout(SourceFile file) {
    this.file = file;
    this.text = file.text();
    this.gaps = new Gaps(file);
  }

  /** Whether a value stands in the line of its key. */
  static boolean isInline(String value) {
    boolean block = value.startsWith("|") || value.startsWith(">");
    boolean nested = value.startsWith("- ") || value.matches("(?s)[A-Za-z_-]+: .*");
    return block || (!nested && !value.strip().contains("\n"));
  }

  List<List<Edit>> entryAfter(YamlMapping mapping, YamlEntry entry, String key, String value) {
    if (mapping.flow()) {
      return insertion(end(entry), ", " + key + ": " + value);
    }
    String line = entry(indent(start(entry)), key, value);
    return List.of(
        List.of(lineAfter(contentEnd(entry), line)), List.of(lineAfter(end(entry), line)));
  }

  List<List<Edit>> entryBefore(YamlMapping mapping, YamlEntry entry, String key, String value) {
    int start = start(entry);
    if (mapping.flow()) {
      return insertion(start, key + ": " + value + ", ");
    }
    String indent = indent(start);
    String line = entry(indent, key, value).substring(indent.length());
    return insertion(start, line + file.lineEndAt(start) + indent);
  }

  List<List<Edit>> itemAtEnd(YamlSequence sequence, String value) {
    if (sequence.items().isEmpty()) {
      return insertion(sequence.span().start() + 1, value);
    }
    YamlItem last = sequence.items().getLast();
    int end = last.node().span().end();
    if (sequence.flow()) {
      return insertion(end, ", " + value);
    }
    String indent = indent(sequence.items().getFirst().dash().start());
    String lineEnd = file.lineEndAt(end);
    String body = value.stripTrailing().replace("\n", lineEnd + indent + "  ");
    String line = indent + "- " + body;
    return List.of(
        List.of(lineAfter(trimmed(last.dash().start(), end), line)), List.of(lineAfter(end, line)));
  }

  List<List<Edit>> without(YamlMapping mapping, YamlEntry entry) {
    int index = mapping.entries().indexOf(entry);
    int start = start(entry);
    int next = index + 1 < mapping.entries().size() ? start(mapping.entries().get(index + 1)) : -1;
    int before = index > 0 ? end(mapping.entries().get(index - 1)) : -1;
    return without(new Row(start, end(entry), contentEnd(entry), before, next), mapping.flow());
  }

  List<List<Edit>> without(YamlSequence sequence, YamlItem item) {
    int index = sequence.items().indexOf(item);
    int start = item.dash().start();
    int end = item.node().span().end();
    int next =
        index + 1 < sequence.items().size() ? sequence.items().get(index + 1).dash().start() : -1;
    int before = index > 0 ? sequence.items().get(index - 1).node().span().end() : -1;
    return without(new Row(start, end, trimmed(start, end), before, next), sequence.flow());
  }

  /**
   * What is to go: its bounds, the end of its content, and its neighbours, -1 where there are none.
   */
  private record Row(int start, int end, int contentEnd, int before, int next) {}

  private List<List<Edit>> without(Row row, boolean flow) {
    if (flow) {
      return row.next >= 0
          ? List.of(List.of(new Edit(row.start, row.next, "")))
          : List.of(List.of(new Edit(row.before, row.end, "")));
    }
    int lineStart = text.lastIndexOf('\n', row.start - 1) + 1;
    if (!text.substring(lineStart, row.start).isBlank()) {
      return row.next < 0 ? List.of() : List.of(List.of(new Edit(row.start, row.next, "")));
    }
    int after = afterLine(row.contentEnd);
    return List.of(List.of(new Edit(lineStart, after, "")));
  }

  private static List<List<Edit>> insertion(int place, String added) {
    return List.of(List.of(Edit.insert(place, added)));
  }

  private String entry(String indent, String key, String value) {
    String lineEnd = file.lineEndAt(0);
    String body = value.stripTrailing().replace("\n", lineEnd + indent + "  ");
    return indent + key + ":" + (isInline(value) ? " " : lineEnd + indent + "  ") + body;
  }

  /** Spaces up to the column of a place. */
  private String indent(int place) {
    Span span = file.span(place, place);
    return " ".repeat(span.column() - 1);
  }

  private Edit lineAfter(int place, String line) {
    boolean atLineStart = place > 0 && text.charAt(place - 1) == '\n';
    int at = atLineStart ? place : afterLine(place);
    String lineEnd = file.lineEndAt(at);
    boolean closed = at > 0 && text.charAt(at - 1) == '\n';
    return Edit.insert(at, closed ? line + lineEnd : lineEnd + line);
  }

  private int afterLine(int place) {
    if (place > 0 && text.charAt(place - 1) == '\n') {
      return place;
    }
    int feed = text.indexOf('\n', gaps.lineEnd(place));
    return feed < 0 ? text.length() : feed + 1;
  }

  private static int start(YamlEntry entry) {
    return Math.min(entry.key().span().start(), entry.key().properties().span().start());
  }

  private static int end(YamlEntry entry) {
    return Math.max(entry.value().span().end(), entry.value().properties().span().end());
  }

  private int contentEnd(YamlEntry entry) {
    return trimmed(start(entry), end(entry));
  }

  /** Without blank lines at the end, which a block scalar holds. */
  private int trimmed(int start, int end) {
    int at = end;
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
