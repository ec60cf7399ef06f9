package io.devopsagent.config.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes maps, lists, texts, numbers and truth values as block YAML that this program and every
 * other reads back as the same. Texts are quoted when anything else could be read in them.
 */
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9/_.][A-Za-z0-9/_.@+-]*((:(?=\\S)| (?!#))[A-Za-z0-9/_.@+-]+)*");
  private static final Pattern NUMBER_LIKE =
      Pattern.compile(
          "[-+]?[.0-9][0-9_.:]*([eE][-+]?[0-9]+)?|0[xob].*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");
  private static final Set<String> RESERVED =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private YamlWriter() {}

  /** The document, ending with a line break. */
  public static String write(Map<String, ?> root) {
    StringBuilder out = new StringBuilder();
    map(root, "", out);
    return out.toString();
  }

  private static void map(Map<?, ?> map, String indent, StringBuilder out) {
    map.forEach((key, value) -> {
      out.append(indent).append(scalar(key)).append(':');
      value(value, indent, out);
    });
  }

  /** Goes on behind {@code key:}. */
  private static void value(Object value, String indent, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        map(map, indent + "  ", out);
      }
      case List<?> list when isShort(list) -> out.append(' ').append(flow(list)).append('\n');
      case List<?> list -> {
        out.append('\n');
        list.forEach(item -> item(item, indent + "  ", out));
      }
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static void item(Object item, String indent, StringBuilder out) {
    if (item instanceof Map<?, ?> map && !map.isEmpty()) {
      StringBuilder inner = new StringBuilder();
      map(map, indent + "  ", inner);
      out.append(indent).append("- ").append(inner.substring(indent.length() + 2));
    } else {
      out.append(indent).append("- ").append(scalar(item)).append('\n');
    }
  }

  private static boolean isShort(List<?> list) {
    return list.stream().noneMatch(Map.class::isInstance) && flow(list).length() <= 80;
  }

  private static String flow(List<?> list) {
    return "[" + String.join(", ", list.stream().map(YamlWriter::scalar).toList()) + "]";
  }

  /** One value on one line, quoted when it has to be. */
  public static String scalar(Object value) {
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    boolean plain =
        text.length() <= 500
            && PLAIN.matcher(text).matches()
            && !NUMBER_LIKE.matcher(text).matches()
            && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> escaped(c, out));
    return out.append('"').toString();
  }

  private static void escaped(int c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        boolean shown = (c >= ' ' && c < 0x7F) || (c > 0xA0 && Character.isLetterOrDigit(c));
        if (shown || isPunctuation(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
        }
      }
    }
  }

  private static boolean isPunctuation(int c) {
    return c == '—' || c == '–' || c == '…' || c == '→';
  }
}
