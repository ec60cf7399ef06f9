package io.devopsagent.config.source;

import java.util.List;

/**
 * The text of one file, by lines. Immutable.
 *
 * <p>Lines end as YAML says: by LF, CR LF or CR.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final List<String> lines;

  /**
   * Splits a text into its lines.
   *
   * @param name how the file is called where problems are shown
   * @param text without a byte order mark
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    this.lines = List.of(text.split("\r\n|\n|\r", -1));
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public int lineCount() {
    return lines.size();
  }

  /** A line without its end; empty when there is no such line. */
  public String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  /**
   * The span nearest to this one that lies in the file. What ends with the file (an unclosed quote)
   * is reported behind its last line; people are shown the end of the last line that says anything.
   */
  public Span within(int line, int column, int length) {
    int row = Math.clamp(line, 1, lines.size());
    int wanted = row < line ? Integer.MAX_VALUE : column;
    while (row > 1 && line(row).isBlank()) {
      row--;
      wanted = Integer.MAX_VALUE;
    }
    int width = line(row).codePointCount(0, line(row).length());
    int start = Math.clamp(wanted, 1, width + 1);
    return new Span(row, start, Math.clamp(length, 1, Math.max(1, width - start + 1)));
  }

  /** The span of the character at an index into the text, in UTF-16 units. */
  public Span at(int index) {
    String before = text.substring(0, Math.clamp(index, 0, text.length()));
    String[] rows = before.split("\r\n|\n|\r", -1);
    String last = rows[rows.length - 1];
    return new Span(rows.length, last.codePointCount(0, last.length()) + 1, 1);
  }
}
