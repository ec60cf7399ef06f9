package io.devopsagent.config.importer;

import io.devopsagent.config.bind.TextForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the conditions of a Gatus endpoint into what is expected of an answer. Facts: Gatus' {@code
 * config/endpoint/condition.go} and README; all conditions have to hold, an endpoint without a
 * condition on the status takes any.
 */
final class GatusConditions {
  private static final int SMALLEST = 100;
  private static final int LARGEST = 599;
  private static final Pattern CONDITION =
      Pattern.compile("(\\S+?)\\s*(==|!=|<=|>=|<|>)\\s*(.+)", Pattern.DOTALL);
  private static final Pattern ANY = Pattern.compile("any\\((.*)\\)");
  private static final Pattern GLOB = Pattern.compile("pat\\((.*)\\)", Pattern.DOTALL);
  private static final String BODY = "[BODY]";

  private final boolean[] allowed = new boolean[LARGEST + 1];
  private final Map<String, Object> expect = new LinkedHashMap<>();
  private final List<String> contains = new ArrayList<>();
  private final List<String> lacks = new ArrayList<>();
  private final List<String> matches = new ArrayList<>();
  private final Map<String, Object> json = new LinkedHashMap<>();

  GatusConditions() {
    Arrays.fill(allowed, SMALLEST, LARGEST + 1, true);
  }

  /** What is expected after all conditions, as it stands in our file. */
  Map<String, Object> expect() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", ranges());
    put(all, "body_contains", contains);
    put(all, "body_lacks", lacks);
    put(all, "body_matches", matches);
    if (!json.isEmpty()) {
      all.put("json", json);
    }
    all.putAll(expect);
    return all;
  }

  private static void put(Map<String, Object> all, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      all.put(key, texts);
    }
  }

  /**
   * Takes one condition in.
   *
   * @return empty when it is expected just so; otherwise how it differs, or why it cannot be
   */
  String add(String condition) {
    Matcher parts = CONDITION.matcher(condition.strip());
    if (!parts.matches()) {
      return "is not a condition that is understood";
    }
    String left = parts.group(1);
    String operator = parts.group(2);
    String right = parts.group(3).strip();
    return switch (left) {
      case "[STATUS]" -> status(operator, right);
      case "[RESPONSE_TIME]" -> responseTime(operator, right);
      case "[CERTIFICATE_EXPIRATION]" -> certificate(operator, right);
      case "[CONNECTED]" ->
          right.equals("true") && operator.equals("==") ? "" : "a service that answers is up here";
      case BODY -> body(operator, right);
      default ->
          left.startsWith(BODY)
              ? field(left.substring(BODY.length()), operator, right)
              : left + " is not looked at here";
    };
  }

  private String status(String operator, String right) {
    Matcher any = ANY.matcher(right);
    List<String> numbers = List.of((any.matches() ? any.group(1) : right).split("\\s*,\\s*"));
    if (!numbers.stream().allMatch(number -> number.strip().matches("[0-9]{1,4}"))) {
      return "does not compare the status with a number";
    }
    List<Integer> values = numbers.stream().map(n -> Integer.parseInt(n.strip())).toList();
    for (int status = SMALLEST; status <= LARGEST; status++) {
      int one = status;
      allowed[status] &=
          operator.equals("!=")
              ? values.stream().noneMatch(value -> value == one)
              : values.stream().anyMatch(value -> holds(one, operator, value));
    }
    return "";
  }

  private static boolean holds(int status, String operator, int value) {
    return switch (operator) {
      case "==" -> status == value;
      case "<" -> status < value;
      case "<=" -> status <= value;
      case ">" -> status > value;
      default -> status >= value;
    };
  }

  private List<String> ranges() {
    List<String> ranges = new ArrayList<>();
    int from = -1;
    for (int status = SMALLEST; status <= LARGEST + 1; status++) {
      boolean fine = status <= LARGEST && allowed[status];
      if (fine && from < 0) {
        from = status;
      } else if (!fine && from >= 0) {
        int to = status - 1;
        ranges.add(from == to ? String.valueOf(from) : from + "-" + to);
        from = -1;
      }
    }
    return ranges;
  }

  private String responseTime(String operator, String right) {
    boolean upper = operator.equals("<") || operator.equals("<=");
    if (!upper || !right.matches("[1-9][0-9]{0,5}")) {
      return "only an upper bound of the response time is kept";
    }
    Duration bound = Duration.ofMillis(Long.parseLong(right));
    expect.put("slower_than", GoDuration.ours(bound));
    return "kept as slower_than: a slow answer makes the service degraded here, not down";
  }

  private String certificate(String operator, String right) {
    Optional<Duration> left = GoDuration.parse(right);
    if (!operator.startsWith(">") || left.isEmpty() || left.get().toDays() > 364) {
      return "only a lower bound of the certificate's life is kept";
    }
    expect.put("certificate_days", (int) left.get().plusDays(1).minusMillis(1).toDays());
    return "kept as certificate_days: it makes the service degraded here, not down";
  }

  private String body(String operator, String right) {
    Matcher glob = GLOB.matcher(right);
    boolean equal = operator.equals("==");
    if (!equal && !operator.equals("!=")) {
      return "a whole body is not compared by size here";
    }
    if (ANY.matcher(right).matches()) {
      return "any(…) of a body is not kept; write body_matches";
    }
    if (!glob.matches()) {
      if (!equal) {
        return "a body that is not a certain text is not looked for here";
      }
      matches.add("(?s)\\A" + quoted(right) + "\\z");
      return "";
    }
    String inner = glob.group(1).replaceAll("^\\*+|\\*+$", "");
    boolean within = glob.group(1).startsWith("*") && glob.group(1).endsWith("*");
    if (within && !inner.isBlank() && !inner.matches("(?s).*[*?\\[\\\\\\r\\n].*")) {
      (equal ? contains : lacks).add(inner);
      return "";
    }
    if (!equal) {
      return "only pat(*text*) can be excluded here";
    }
    matches.add("(?s)\\A" + regex(glob.group(1)) + "\\z");
    return "";
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String piece : glob.splitWithDelimiters("[*?]", -1)) {
      regex.append(
          switch (piece) {
            case "*" -> ".*";
            case "?" -> ".";
            case "" -> "";
            default -> quoted(piece);
          });
    }
    return regex.toString();
  }

  /** A text for a regular expression, readable where it can be. */
  private static String quoted(String text) {
    return text.replaceAll("([\\\\^$.|?*+()\\[\\]{}])", "\\\\$1");
  }

  private String field(String path, String operator, String right) {
    String place = "$" + path;
    boolean plain = !ANY.matcher(right).matches() && !GLOB.matcher(right).matches();
    if (!operator.equals("==") || !plain) {
      return "only equality of a JSON value is kept";
    }
    if (!Pattern.matches(TextForm.JSON_PATH.regex(), place)) {
      return "the path " + place + " is not kept";
    }
    json.put(place, right.replaceAll("^\"(.*)\"$|^'(.*)'$", "$1$2"));
    return "";
  }
}
