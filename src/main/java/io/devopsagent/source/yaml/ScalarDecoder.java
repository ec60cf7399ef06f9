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

  private final SourceFile file;
  private final String text;
  private final YamlScalar scalar;
  private MappedText.Builder out;
  private int at;

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
      if (c == ' ' || c == '\t' || isBreak(c)) {
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
    while (at < end
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || isBreak(text.charAt(at)))) {
      if (isBreak(text.charAt(at))) {
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
    if (isBreak(c)) {
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
    while (at < end
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || isBreak(text.charAt(at)))) {
      if (isBreak(text.charAt(at)) && ++breaks > 1) {
        out.append('\n', start);
      }
      at += isBreak(text.charAt(at)) ? breakLength(at) : 1;
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
    int header = new Gaps(file).lineEnd(scalar.span().start());
    int body = Math.min(scalar.span().end(), header + breakLength(header));
    int widest = indentOfFirstLine(body);
    int narrowest = Math.max(0, widest - MAX_INDENT_TRIES);
    for (int indent = widest; indent >= narrowest; indent--) {
      Optional<MappedText> found =
          block(body, indent, text.substring(scalar.span().start(), header));
      if (found.isPresent() || !hasIndicator(header)) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean hasIndicator(int header) {
    return text.substring(scalar.span().start(), Math.min(header, scalar.span().start() + 3))
        .chars()
        .anyMatch(Character::isDigit);
  }

  private int indentOfFirstLine(int body) {
    int line = body;
    int i = body;
    while (i < scalar.span().end() && (text.charAt(i) == ' ' || isBreak(text.charAt(i)))) {
      line = isBreak(text.charAt(i)) ? i + 1 : line;
      i++;
    }
    return i - line;
  }

  private Optional<MappedText> block(int body, int indent, String header) {
    out = new MappedText.Builder(file);
    at = body;
    int end = scalar.span().end();
    boolean folds = scalar.style() == Style.FOLDED;
    char chomp =
        header.length() > 1 && header.substring(0, Math.min(3, header.length())).indexOf('-') > 0
            ? '-'
            : header.substring(0, Math.min(3, header.length())).indexOf('+') > 0 ? '+' : ' ';
    int last = -1;
    boolean indented = false;
    while (true) {
      int breaksFrom = at;
      int breaks = blankLines(indent, end);
      boolean more = at < end && startsContent(indent, end);
      if (!more) {
        finish(chomp, last, breaksFrom, breaks);
        return verified(end);
      }
      int content = at + indent;
      boolean space = content < end && " \t".indexOf(text.charAt(content)) >= 0;
      if (last >= 0) {
        join(folds && !indented && !space, breaks, last);
      }
      emitBreaks(breaksFrom, breaks);
      int lineEnd = Math.min(end, new Gaps(file).lineEnd(content));
      out.append(content, lineEnd);
      last = Math.min(lineEnd, end - 1);
      at = lineEnd + (lineEnd < end ? breakLength(lineEnd) : 0);
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

  /** Passes lines with nothing but at most the indentation, and counts them. */
  private int blankLines(int indent, int end) {
    int count = 0;
    while (at < end) {
      int i = at;
      while (i < end && i - at < indent && text.charAt(i) == ' ') {
        i++;
      }
      if (i >= end || !isBreak(text.charAt(i))) {
        return count;
      }
      count++;
      at = i + breakLength(i);
    }
    return count;
  }

  private boolean startsContent(int indent, int end) {
    return at + indent < end && text.substring(at, at + indent).isBlank();
  }

  private Optional<MappedText> verified(int end) {
    MappedText mapped = out.build(end);
    return mapped.text().equals(scalar.value()) ? Optional.of(mapped) : Optional.empty();
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private int breakLength(int place) {
    return text.startsWith("\r\n", place) ? 2 : 1;
  }
}
