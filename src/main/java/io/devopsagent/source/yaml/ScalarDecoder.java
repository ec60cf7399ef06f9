package io.devopsagent.source.yaml;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.yaml.YamlNode.Style;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.Optional;

/**
 * Reads a scalar once more, keeping the place of each character. What comes out is compared with
 * what the YAML library read, so that a place is right or not given.
 */
final class ScalarDecoder {
  private static final int MAX_INDENT_TRIES = 40;

  /**
   * NEL. It is no line end of YAML 1.2, but snakeyaml-engine takes it for one behind spaces and
   * other line ends.
   */
  private static final char NEXT_LINE = '\u0085';

  private final SourceFile file;
  private final String text;
  private final YamlScalar scalar;
  private MappedText.Builder out;
  private int at;

  /** Within a block scalar, where {@code at} is in its line as the library counts. */
  private int column;

  private ScalarDecoder(SourceFile file, YamlScalar scalar) {
    this.file = file;
    this.text = file.text();
    this.scalar = scalar;
    this.out = new MappedText.Builder(file);
  }

  static Optional<MappedText> decode(SourceFile file, YamlScalar scalar) {
    ScalarDecoder decoder = new ScalarDecoder(file, scalar);
    return switch (scalar.style()) {
      case PLAIN -> decoder.flow(0);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> decoder.flow(1);
      case LITERAL, FOLDED -> decoder.block();
    };
  }

  private Optional<MappedText> flow(int quotes) {
    at = scalar.span().start() + quotes;
    int end = scalar.span().end() - quotes;
    while (at < end) {
      char c = text.charAt(at);
      if (isSpace(c) || isBreak(c)) {
        space(end);
      } else if (c == '\'' && scalar.style() == Style.SINGLE_QUOTED) {
        out.append(c, at);
        at += 2;
      } else if (c == '\\' && scalar.style() == Style.DOUBLE_QUOTED) {
        escape(end);
      } else {
        out.append(c, at++);
      }
    }
    return verified(end);
  }

  /** Spaces stay as they are; with line ends among them they are folded. */
  private void space(int end) {
    int from = at;
    int breaks = 0;
    int first = -1;
    while (at < end && (isSpace(text.charAt(at)) || isLibraryBreak(text.charAt(at)))) {
      if (isLibraryBreak(text.charAt(at))) {
        first = first < 0 ? at : first;
        breaks++;
        at += breakLength(at);
      } else {
        at++;
      }
    }
    if (breaks == 0) {
      out.append(from, at);
    } else if (breaks == 1) {
      out.append(' ', first);
    } else {
      for (int i = 1; i < breaks; i++) {
        out.append('\n', first);
      }
    }
  }

  private void escape(int end) {
    int start = at;
    char c = at + 1 < end ? text.charAt(at + 1) : ' ';
    at += 2;
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (isLibraryBreak(c)) {
      at = start + 1;
      skipBreaks(end, start);
    } else if (digits > 0) {
      int to = Math.min(end, at + digits);
      int code = Integer.parseUnsignedInt("0" + text.substring(at, to), 16);
      for (char unit : Character.isValidCodePoint(code) ? Character.toChars(code) : new char[0]) {
        out.append(unit, start);
      }
      at = to;
    } else {
      out.append(escaped(c), start);
    }
  }

  private void skipBreaks(int end, int start) {
    int breaks = 0;
    while (at < end && (isSpace(text.charAt(at)) || isLibraryBreak(text.charAt(at)))) {
      if (isLibraryBreak(text.charAt(at)) && ++breaks > 1) {
        out.append('\n', start);
      }
      at += breakLength(at);
    }
  }

  private static char escaped(char c) {
    return switch (c) {
      case '0' -> '\0';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> '\u000B';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'e' -> '\u001B';
      case 'N' -> '\u0085';
      case '_' -> '\u00A0';
      case 'L' -> '\u2028';
      case 'P' -> '\u2029';
      default -> c;
    };
  }

  private Optional<MappedText> block() {
    int start = scalar.span().start();
    int header = headerEnd(start);
    int body = Math.min(scalar.span().end(), header + breakLength(header));
    boolean told = isIndentTold(start, header);
    int widest = widestIndent(body, told);
    int narrowest = told ? Math.max(0, widest - MAX_INDENT_TRIES) : widest;
    for (int indent = widest; indent >= narrowest; indent--) {
      Optional<MappedText> found = block(body, indent, told, chomping(start, header));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The break behind the indicators, or behind a comment that follows them. */
  private int headerEnd(int start) {
    int end = new Gaps(file).lineEnd(start);
    int next = text.indexOf(NEXT_LINE, start);
    return next >= 0 && next < end && text.substring(start, next).indexOf('#') < 0 ? next : end;
  }

  private boolean isIndentTold(int start, int header) {
    return indicators(start, header).chars().anyMatch(Character::isDigit);
  }

  private char chomping(int start, int header) {
    String indicators = indicators(start, header);
    return indicators.indexOf('-') > 0 ? '-' : indicators.indexOf('+') > 0 ? '+' : ' ';
  }

  private String indicators(int start, int header) {
    return text.substring(start, Math.min(header, start + 3));
  }

  /** The column of the first content; where that does not decide, the widest there is. */
  private int widestIndent(int body, boolean told) {
    column = startColumn(body);
    int widest = column;
    for (int i = body; i < scalar.span().end(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && !isBreak(c) && !(told && c == NEXT_LINE)) {
        return told ? widest : column;
      }
      column = isBreak(c) ? 0 : column + 1;
      widest = Math.max(widest, column);
    }
    return widest;
  }

  /** Nothing, except where the library ends the header with a character that is no line end. */
  private int startColumn(int body) {
    return isBreak(text.charAt(body - 1)) ? 0 : file.span(body, body).column() - 1;
  }

  private Optional<MappedText> block(int body, int indent, boolean told, char chomp) {
    out = new MappedText.Builder(file);
    at = body;
    column = startColumn(body);
    int end = scalar.span().end();
    boolean folds = scalar.style() == Style.FOLDED;
    int last = -1;
    boolean indented = false;
    while (true) {
      int breaksFrom = at;
      int breaks = emptyLines(indent, end, told || last >= 0);
      if (at >= end || column != indent) {
        finish(chomp, last, breaksFrom, breaks);
        return verified(end);
      }
      boolean space = isSpace(text.charAt(at));
      if (last >= 0) {
        join(folds && !indented && !space, breaks, last);
      }
      emitBreaks(breaksFrom, breaks);
      int lineEnd = Math.min(end, new Gaps(file).lineEnd(at));
      out.append(at, lineEnd);
      last = Math.min(lineEnd, end - 1);
      at = lineEnd + (lineEnd < end ? breakLength(lineEnd) : 0);
      column = 0;
      indented = space;
    }
  }

  private void join(boolean folds, int breaks, int last) {
    if (!folds) {
      out.append('\n', last);
    } else if (breaks == 0) {
      out.append(' ', last);
    }
  }

  private void emitBreaks(int from, int breaks) {
    for (int i = 0; i < breaks; i++) {
      out.append('\n', from);
    }
  }

  private void finish(char chomp, int last, int breaksFrom, int breaks) {
    if (last >= 0 && chomp != '-') {
      out.append('\n', last);
    }
    if (chomp == '+') {
      emitBreaks(breaksFrom, breaks);
    }
  }

  /**
   * Passes lines with nothing but at most the indentation, and the indentation of the line behind
   * them, and counts the lines. To the library a next line character ends one, but is a column of
   * the same one, too.
   */
  private int emptyLines(int indent, int end, boolean endedByNextLine) {
    int count = 0;
    while (at < end) {
      char c = text.charAt(at);
      if (c == ' ' && column < indent) {
        column++;
      } else if (isBreak(c) || (endedByNextLine && c == NEXT_LINE)) {
        count++;
        column = isBreak(c) ? 0 : column + 1;
      } else {
        return count;
      }
      at += breakLength(at);
    }
    return count;
  }

  private Optional<MappedText> verified(int end) {
    MappedText mapped = out.build(end);
    return mapped.text().equals(scalar.value()) ? Optional.of(mapped) : Optional.empty();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** What the library takes for a line end where it has just passed spaces or another one. */
  private static boolean isLibraryBreak(char c) {
    return isBreak(c) || c == NEXT_LINE;
  }

  private int breakLength(int place) {
    return text.startsWith("\r\n", place) ? 2 : 1;
  }
}
