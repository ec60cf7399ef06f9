package io.devopsagent.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way of signing in that a 401 offers ({@code WWW-Authenticate}, RFC 9110 §11.6.1). Several may
 * stand in one line or in lines of their own.
 *
 * @param scheme in lower case: {@code bearer}, {@code basic}
 * @param parameters names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern PIECE =
      Pattern.compile(
          "\\G[\\s,]*(?:(?<name>"
              + TOKEN
              + ")\\s*=\\s*(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<plain>"
              + TOKEN
              + "))|(?<scheme>"
              + TOKEN
              + ")(?=[\\s,]|$))");
  private static final int MAX_LINE = 2048;

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** All challenges of all lines, in their order; what cannot be read ends its line. */
  static List<Challenge> parse(List<String> lines) {
    List<Challenge> all = new ArrayList<>();
    for (String line : lines) {
      parseLine(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line, all);
    }
    return List.copyOf(all);
  }

  private static void parseLine(String line, List<Challenge> all) {
    Matcher piece = PIECE.matcher(line);
    String scheme = "";
    Map<String, String> parameters = new LinkedHashMap<>();
    while (piece.find()) {
      String name = piece.group("name");
      if (name != null) {
        String quoted = piece.group("quoted");
        String value = quoted == null ? piece.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        continue;
      }
      if (!scheme.isEmpty()) {
        all.add(new Challenge(scheme, parameters));
      }
      scheme = piece.group("scheme").toLowerCase(Locale.ROOT);
      parameters = new LinkedHashMap<>();
    }
    if (!scheme.isEmpty()) {
      all.add(new Challenge(scheme, parameters));
    }
  }
}
