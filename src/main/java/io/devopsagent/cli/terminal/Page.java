package io.devopsagent.cli.terminal;

import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a command shows of what is stored. Every text passes the redactor once more, since a value
 * may have become a secret after it was stored, and none can move the cursor or break a line.
 */
public final class Page {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  private final PrintWriter out;
  private final Paint paint;
  private final Redactor redactor;
  private final ZoneId zone;

  /**
   * Makes a page; writes nothing.
   *
   * @param zone of the times that people read
   */
  public Page(PrintWriter out, Paint paint, Redactor redactor, ZoneId zone) {
    this.out = out;
    this.paint = paint;
    this.redactor = redactor;
    this.zone = zone;
  }

  /** Writes a paragraph, broken into lines that fit. */
  public void text(String text) {
    text(text, Style.PLAIN);
  }

  public void text(String text, Style style) {
    TextWidth.wrap(clean(text), Table.WIDTH).forEach(line -> raw(paint.on(line, style)));
  }

  /** Writes one line as it is, however long. */
  public void line(String text) {
    raw(clean(text));
  }

  /** Writes a text of several lines as it is: line ends and tabs stay. */
  public void verbatim(String text) {
    redactor.redact(text).lines().forEach(line -> raw(String.join("\t", cells(line))));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(Text::escaped).toList();
  }

  public void blank() {
    raw("");
  }

  /** Writes indented JSON; what a terminal would act on stands as {@code \\u} escapes. */
  public void json(Object value) {
    StringBuilder safe = new StringBuilder();
    for (char c : redactor.redact(Json.writePretty(value)).toCharArray()) {
      boolean acts = c != '\n' && !Text.escaped(String.valueOf(c)).equals(String.valueOf(c));
      safe.append(acts ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    raw(safe.toString());
  }

  /**
   * Begins a table.
   *
   * @param yielding index of the column whose texts are broken into lines where room is short
   */
  public Table table(int yielding) {
    return new Table(this, yielding);
  }

  /** A moment as short as it is clear: a time of today, a day of this year, or a date. */
  public String at(Instant moment, Instant now) {
    ZonedDateTime at = moment.atZone(zone);
    ZonedDateTime present = now.atZone(zone);
    if (at.toLocalDate().equals(present.toLocalDate())) {
      return TODAY.format(at);
    }
    boolean near = Duration.between(moment, now).abs().compareTo(Duration.ofDays(300)) < 0;
    return (near ? THIS_YEAR : DATE).format(at);
  }

  /** How far a moment is from now: {@code 5m 12s}. */
  public String ago(Instant moment, Instant now) {
    return Text.shortly(Duration.between(moment, now));
  }

  /** Whether a text is shown just as it is: no secret, nothing hidden in it. */
  public boolean showsAsIs(String text) {
    return clean(text).equals(text);
  }

  public ZoneId zone() {
    return zone;
  }

  String clean(String text) {
    return Text.escaped(redactor.redact(text));
  }

  Paint paint() {
    return paint;
  }

  void raw(String line) {
    out.println(line);
  }
}
