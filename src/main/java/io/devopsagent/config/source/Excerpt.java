package io.devopsagent.config.source;

import io.devopsagent.kernel.Text;
import io.devopsagent.secret.CredentialMask;
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
          "(?i)(?:token|password|passwd|passphrase|pwd|secret|api[_-]?key|private[_-]?key|"
              + "credentials?|authorization|cookie)[\\w-]*[\"']?\\s*:\\s+"
              + "(\"[^\"]*\"?|'[^']*'?|[^,}\\s][^,}]*)");

  /** Of a problem that is about no line. */
  static final Excerpt NONE = new Excerpt("", 0, 1);

  static Excerpt of(SourceText source, Span span) {
    return of(masked(source.line(span.line())), span);
  }

  /** With a value hidden that is a secret, whatever it looks like, where it stands in that line. */
  static Excerpt without(Span secret, SourceText source, Span span) {
    String line = source.line(span.line());
    if (secret.line() != span.line()) {
      return of(masked(line), span);
    }
    int from = line.offsetByCodePoints(0, Math.min(secret.column() - 1, count(line)));
    String rest = line.substring(from);
    int to = from + rest.offsetByCodePoints(0, Math.min(secret.length(), count(rest)));
    String hidden = CredentialMask.dots(line.substring(from, to));
    return of(masked(line.substring(0, from) + hidden + line.substring(to)), span);
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Excerpt of(String text, Span span) {
    int[] line = Text.printable(text).codePoints().toArray();
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
    return CredentialMask.masked(SECRET.matcher(line).replaceAll(Excerpt::dots));
  }

  private static String dots(MatchResult match) {
    String value = match.group(1);
    if (value.contains("${") || value.startsWith("$")) {
      return Matcher.quoteReplacement(match.group());
    }
    String key = match.group().substring(0, match.group().length() - value.length());
    return Matcher.quoteReplacement(key + CredentialMask.dots(value));
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
