package io.devopsagent.source.yaml;

import io.devopsagent.source.SourceFile;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a value in the way in which the one before it is written, or the nearest that can. */
final class ScalarWriter {
  /** What YAML 1.1 or 1.2 takes for something else than a text. */
  private static final Pattern TYPED =
      Pattern.compile(
          "(?i)~?|null|true|false|yes|no|on|off|y|n"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?(e[-+]?[0-9]+)?"
              + "|[-+]?\\.[0-9]+(e[-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-f]+|[-+]?\\.inf|\\.nan"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|=|<<");

  private static final int LONGEST_TYPED = 64;

  private ScalarWriter() {}

  /**
   * A way to write a value.
   *
   * @param plain whether it is written without quotes
   */
  record Way(String text, boolean plain) {}

  /** Ways to try, the best first. */
  static List<Way> ways(SourceFile file, YamlScalar old, String value) {
    Way single = new Way("'" + value.replace("'", "''") + "'", false);
    Way quoted = new Way(doubleQuoted(value), false);
    boolean oneLine = value.chars().noneMatch(c -> c < 0x20 || c == 0x7F || c == 0x85);
    return switch (old.style()) {
      case PLAIN -> {
        boolean becomesTyped = isTyped(value) && !isTyped(old.value());
        Way plain = new Way(value, true);
        if (!oneLine) {
          yield List.of(quoted);
        }
        yield becomesTyped ? List.of(single, quoted) : List.of(plain, single, quoted);
      }
      case SINGLE_QUOTED -> oneLine ? List.of(single, quoted) : List.of(quoted);
      case DOUBLE_QUOTED -> List.of(quoted);
      case LITERAL -> literal(file, old, value);
      case FOLDED -> List.of();
    };
  }

  static boolean isTyped(String value) {
    return value.length() <= LONGEST_TYPED && TYPED.matcher(value).matches();
  }

  /** The same header and indentation; blank lines at the end stay what they are. */
  private static List<Way> literal(SourceFile file, YamlScalar old, String value) {
    String text = file.text(old.span());
    int body = text.indexOf('\n') + 1;
    if (body == 0) {
      return List.of();
    }
    int first = body;
    while (first < text.length() && " \r\n".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    String indent = text.substring(text.lastIndexOf('\n', Math.max(0, first - 1)) + 1, first);
    int end = text.length();
    while (end > body && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    String lineEnd = file.lineEndAt(old.span().start());
    StringBuilder out = new StringBuilder(text.substring(0, body));
    String lines = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
    String between = "";
    for (String line : lines.split("\n", -1)) {
      out.append(between).append(line.isEmpty() ? "" : indent + line);
      between = lineEnd;
    }
    return List.of(new Way(out + text.substring(end), false));
  }

  static String doubleQuoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> out.append('\\').appendCodePoint(c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
