package io.devopsagent.web.view;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ninety days as a drawing: one SVG path per verdict, so that a page with many services stays
 * small. Down grows from the bottom, unknown hangs from the top, both never too thin to be seen.
 *
 * @param width of the drawing, in its own units
 * @param marks what hovering tells of days on which something was
 * @param label what is read out instead of the drawing
 */
public record Strip(
    int width,
    int height,
    int pitch,
    String up,
    String degraded,
    String down,
    String unknown,
    String maintenance,
    List<Mark> marks,
    String label) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public Strip {
    marks = List.copyOf(marks);
  }

  /** What was on one day. */
  public record Mark(int x, String title) {}

  /** For a wide page. */
  public static Strip wide(List<DayCell> days) {
    return new Drawing(8, 6, 28).of(days);
  }

  /** For a row of a table. */
  public static Strip narrow(List<DayCell> days) {
    return new Drawing(3, 2, 22).of(days);
  }

  private static final class Drawing {
    private final int pitch;
    private final int cell;
    private final int height;
    private final StringBuilder up = new StringBuilder();
    private final StringBuilder degraded = new StringBuilder();
    private final StringBuilder down = new StringBuilder();
    private final StringBuilder unknown = new StringBuilder();
    private final StringBuilder maintenance = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private int downDays;
    private int degradedDays;
    private int unknownDays;

    Drawing(int pitch, int cell, int height) {
      this.pitch = pitch;
      this.cell = cell;
      this.height = height;
    }

    Strip of(List<DayCell> days) {
      for (int i = 0; i < days.size(); i++) {
        day(days.get(i), i * pitch);
      }
      return new Strip(
          Math.max(1, days.size() * pitch - (pitch - cell)),
          height,
          pitch,
          up.toString(),
          degraded.toString(),
          down.toString(),
          unknown.toString(),
          maintenance.toString(),
          marks,
          label(days.size()));
    }

    private void day(DayCell day, int x) {
      if (day.length().isZero()) {
        bar(unknown, x, height - 2, 2);
        return;
      }
      int bad = share(day.down(), day, height * 2 / 5);
      int worse = Math.min(height - bad, share(day.degraded(), day, height / 4));
      int unseen = Math.min(height - bad - worse, share(day.unknown(), day, height / 7));
      bar(unknown, x, 0, unseen);
      bar(up, x, unseen, height - unseen - worse - bad);
      bar(degraded, x, height - bad - worse, worse);
      bar(down, x, height - bad, bad);
      if (!day.maintenance().isZero()) {
        bar(maintenance, x, 0, height);
      }
      downDays += bad > 0 ? 1 : 0;
      degradedDays += worse > 0 ? 1 : 0;
      unknownDays += unseen > 0 ? 1 : 0;
      title(day, x);
    }

    /** The share of a day in units of height: at least {@code least} where there is any. */
    private int share(Duration part, DayCell day, int least) {
      if (part.isZero()) {
        return 0;
      }
      long exact = height * part.toMillis() / Math.max(1, day.length().toMillis());
      return Math.clamp(exact, least, height);
    }

    private void bar(StringBuilder path, int x, int y, int tall) {
      if (tall > 0) {
        path.append('M').append(x).append(' ').append(y);
        path.append('h').append(cell).append('v').append(tall).append("h-").append(cell);
        path.append('z');
      }
    }

    private void title(DayCell day, int x) {
      List<String> parts = new ArrayList<>();
      part(parts, "down", day.down());
      part(parts, "degraded", day.degraded());
      part(parts, "not observed", day.unknown());
      part(parts, "maintenance", day.maintenance());
      if (!parts.isEmpty()) {
        marks.add(new Mark(x, DAY.format(day.day()) + ": " + String.join(", ", parts)));
      }
    }

    private static void part(List<String> parts, String word, Duration time) {
      if (!time.isZero()) {
        parts.add(word + " " + Words.duration(time));
      }
    }

    private String label(int days) {
      List<String> parts = new ArrayList<>();
      onDays(parts, "down", downDays);
      onDays(parts, "degraded", degradedDays);
      onDays(parts, "not observed in part", unknownDays);
      String said = parts.isEmpty() ? "nothing but up" : String.join(", ", parts);
      return "%d days: %s".formatted(days, said);
    }

    private static void onDays(List<String> parts, String word, int days) {
      if (days > 0) {
        parts.add("%s on %d %s".formatted(word, days, days == 1 ? "day" : "days"));
      }
    }
  }
}
