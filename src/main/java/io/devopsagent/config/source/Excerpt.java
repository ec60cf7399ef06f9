package io.devopsagent.config.source;

import io.devopsagent.kernel.Text;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that a problem is about, made fit to be shown: long lines cut to a window around the
 * place, nothing in it that could move the cursor, and no literal secret.
 *
 * @param text the line; empty when there is nothing to show
 * @param indent columns of a terminal before the first caret
 * @param carets how many carets; at least 1
 */
public record Excerpt(String text, int indent, int carets) {
  private static final int WIDTH = 96;
  private static final int BEFORE = 48;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:token|password|passwd|secret|api[_-]?key|authorization|cookie)[\"']?\\s*:\\s+"
              + "(\"[^\"]*\"?|'[^']*'?|[^,}\\s][^,}]*)");

  /** Of a problem that is about no line. */
  static final Excerpt NONE = new Excerpt("", 0, 1);

  static Excerpt of(SourceText source, Span span) {
    int[] line = Text.printable(masked(source.line(span.line()))).codePoints().toArray();
    int at = Math.min(span.column() - 1, line.length);
    int from = line.length <= WIDTH ? 0 : Math.clamp(at - BEFORE, 0, line.length - WIDTH);
    int to = Math.min(line.length, from + WIDTH);
    String head = from > 0 ? "…" : "";
    String tail = to < line.length ? "…" : "";
    int end = Math.clamp((long) at + span.length(), at, to);
    return new Excerpt(
        head + new String(line, from, to - from) + tail,
        head.length() + columns(line, from, at),
        Math.max(1, columns(line, at, end)));
  }

  /** Literal secrets become dots of the same number, so that columns stay. */
  private static String masked(String line) {
    return SECRET.matcher(line).replaceAll(Excerpt::dots);
  }

  private static String dots(MatchResult match) {
    String value = match.group(1);
    if (value.contains("${") || value.startsWith("$")) {
      return Matcher.quoteReplacement(match.group());
    }
    String key = match.group().substring(0, match.group().length() - value.length());
    String hidden = "•".repeat(value.codePointCount(0, value.length()));
    return Matcher.quoteReplacement(key + hidden);
  }

  /** How many columns of a terminal the characters take. */
  private static int columns(int[] line, int from, int to) {
    int columns = 0;
    for (int i = from; i < to; i++) {
      columns += width(line[i]);
    }
    return columns;
  }

  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return Character.isEmojiPresentation(character)
            || Character.isIdeographic(character)
            || (character >= 0x1100 && character <= 0x115F)
            || (character >= 0x3000 && character <= 0x30FF)
            || (character >= 0xAC00 && character <= 0xD7A3)
            || (character >= 0xFF00 && character <= 0xFF60)
        ? 2
        : 1;
  }
}
