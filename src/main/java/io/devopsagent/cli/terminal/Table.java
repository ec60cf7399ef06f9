package io.devopsagent.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of at most {@value #WIDTH} columns of text. One of its columns gives way: it is as wide
 * as the others leave it, and its texts are broken into lines. A row may be followed by notes over
 * the whole width.
 *
 * <p>Made by a {@link Page}, which sees to it that its texts are fit to be shown.
 */
public final class Table {
  static final int WIDTH = 80;
  private static final int GAP = 2;
  private static final int LEAST = 8;

  private final Page page;
  private final int yielding;
  private final List<Line> lines = new ArrayList<>();

  Table(Page page, int yielding) {
    this.page = page;
    this.yielding = yielding;
  }

  private sealed interface Line {}

  private record Row(List<Cell> cells) implements Line {}

  private record Note(int indent, Cell text) implements Line {}

  /** A piece of text and what it is. */
  public record Cell(String text, Style style) {

    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }
  }

  /** Names of the columns. */
  public Table heading(String... names) {
    return row(Arrays.stream(names).map(name -> new Cell(name, Style.FAINT)).toArray(Cell[]::new));
  }

  /** One row; every row has the same number of cells. */
  public Table row(Cell... cells) {
    lines.add(
        new Row(
            Arrays.stream(cells)
                .map(cell -> new Cell(page.clean(cell.text()), cell.style()))
                .toList()));
    return this;
  }

  /** A row of a name and its value; none when there is no value. */
  public Table fact(String name, String value) {
    return value.isBlank() ? this : row(new Cell(name, Style.FAINT), Cell.of(value));
  }

  /** Text beneath the row before, broken into lines. */
  public Table note(int indent, String text, Style style) {
    lines.add(new Note(indent, new Cell(page.clean(text), style)));
    return this;
  }

  /** Writes it to the page. */
  public void print() {
    int[] widths = widths();
    for (Line line : lines) {
      switch (line) {
        case Row(List<Cell> cells) -> print(cells, widths);
        case Note(int indent, Cell cell) ->
            TextWidth.wrap(cell.text(), WIDTH - indent)
                .forEach(
                    part -> page.raw(" ".repeat(indent) + page.paint().on(part, cell.style())));
      }
    }
  }

  private int[] widths() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Line line : lines) {
      if (line instanceof Row(List<Cell> cells)) {
        rows.add(cells);
      }
    }
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i).text()));
      }
    }
    if (yielding < widths.length) {
      int others = Arrays.stream(widths).sum() - widths[yielding] + GAP * (widths.length - 1);
      widths[yielding] = Math.min(widths[yielding], Math.max(LEAST, WIDTH - others));
    }
    return widths;
  }

  private void print(List<Cell> cells, int[] widths) {
    List<List<String>> parts = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> wrapped =
          i == yielding
              ? TextWidth.wrap(cells.get(i).text(), widths[i])
              : List.of(cells.get(i).text());
      parts.add(wrapped);
      height = Math.max(height, wrapped.size());
    }
    for (int at = 0; at < height; at++) {
      StringBuilder line = new StringBuilder();
      int owed = 0;
      for (int i = 0; i < widths.length; i++) {
        String text = at < parts.get(i).size() ? parts.get(i).get(at) : "";
        if (!text.isEmpty()) {
          line.repeat(" ", owed).append(page.paint().on(text, cells.get(i).style()));
          owed = 0;
        }
        owed += widths[i] - TextWidth.of(text) + GAP;
      }
      page.raw(line.toString());
    }
  }
}
