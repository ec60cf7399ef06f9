package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.CONTENT_UNEXPECTED;
import static io.devopsagent.watch.ReasonCode.SOURCE_UNAVAILABLE;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds headers, body and JSON against conditions. What cannot be told, because the body was cut or
 * an expression needs too long, is neither good nor bad: the reason is one of those for unknown.
 *
 * <p>Thread-safe.
 */
final class ContentRules {
  private static final long MAX_LOOKS = 5_000_000;
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:+-]+)", Pattern.CASE_INSENSITIVE);

  /** What became of one condition. */
  private enum Holds {
    YES,
    NO,
    CANNOT_TELL
  }

  private final Expectations expectations;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private final Map<String, JsonPath> paths = new HashMap<>();

  ContentRules(Expectations expectations) {
    this.expectations = expectations;
    for (HeaderCondition condition : expectations.headers()) {
      if (condition instanceof HeaderCondition.Matches matches) {
        patterns.put(matches.regex(), Pattern.compile(matches.regex()));
      }
    }
    for (BodyCondition condition : expectations.body()) {
      if (condition instanceof BodyCondition.Matches matches) {
        patterns.put(matches.regex(), Pattern.compile(matches.regex()));
      }
    }
    for (JsonCondition condition : expectations.json()) {
      paths.put(condition.path(), JsonPath.parse(condition.path()));
    }
  }

  /** Empty when the header is as it must be. */
  Optional<Reason> header(HeaderCondition condition, List<String> values) {
    String found =
        values.isEmpty() ? "did not come" : "is " + Sentences.quoted(String.join(", ", values));
    return switch (condition) {
      case HeaderCondition.Is(String name, String value) ->
          values.contains(value.strip())
              ? Optional.empty()
              : unexpected("header " + name + " " + found + ", not " + Sentences.quoted(value));
      case HeaderCondition.Matches(String name, String regex) -> {
        Holds holds = Holds.NO;
        for (String value : values) {
          holds = holds == Holds.NO ? found(regex, value) : holds;
        }
        yield switch (holds) {
          case YES -> Optional.empty();
          case NO ->
              unexpected(
                  "header " + name + " " + found + ", does not match " + Sentences.quoted(regex));
          case CANNOT_TELL -> tooLong(regex);
        };
      }
    };
  }

  /** Empty when the body is as it must be. */
  Optional<Reason> judge(ResponseHead head, ResponseBody body) {
    if (!expectations.readBody()) {
      return Optional.empty();
    }
    String text = text(head, body);
    for (BodyCondition condition : expectations.body()) {
      Optional<Reason> reason = judge(condition, text, body);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return expectations.json().isEmpty() ? Optional.empty() : json(text, body);
  }

  /** The body as text. */
  static String text(ResponseHead head, ResponseBody body) {
    return body.kept().text(charset(head));
  }

  /** Empty when the body is as it must be in one respect. */
  Optional<Reason> judge(BodyCondition condition, String text, ResponseBody body) {
    return switch (condition) {
      case BodyCondition.Contains(String part) ->
          text.contains(part)
              ? Optional.empty()
              : missing("body does not contain " + Sentences.quoted(part), body);
      case BodyCondition.Lacks(String part) ->
          text.contains(part)
              ? unexpected("body contains " + Sentences.quoted(part))
              : Optional.empty();
      case BodyCondition.Matches(String regex) ->
          switch (found(regex, text)) {
            case YES -> Optional.empty();
            case NO -> missing("body does not match " + Sentences.quoted(regex), body);
            case CANNOT_TELL -> tooLong(regex);
          };
    };
  }

  /** What is not in the part that was read may be in the part that was not. */
  private static Optional<Reason> missing(String what, ResponseBody body) {
    return body.cut()
        ? cannotTell(what + " in its first " + body.length() + " bytes, and no more may be read")
        : unexpected(what + found(body));
  }

  private static String found(ResponseBody body) {
    if (body.length() == 0) {
      return ", it is empty";
    }
    return " but begins " + body.kept().quoted();
  }

  private Optional<Reason> json(String text, ResponseBody body) {
    return json(expectations.json(), text, body);
  }

  /** Empty when the body's JSON is as it must be in these respects. */
  Optional<Reason> json(List<JsonCondition> conditions, String text, ResponseBody body) {
    if (body.cut()) {
      return cannotTell(
          "JSON is longer than the " + body.length() + " bytes of the body that may be read");
    }
    JsonNode root;
    try {
      root = Json.tree(text);
    } catch (FailureException e) {
      return unexpected("body is not JSON" + found(body));
    }
    for (JsonCondition condition : conditions) {
      Optional<Reason> reason = judge(condition, root);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> judge(JsonCondition condition, JsonNode root) {
    JsonNode node = paths.getOrDefault(condition.path(), JsonPath.parse("$")).in(root);
    if (node.isMissingNode()) {
      return unexpected("JSON has nothing at " + condition.path());
    }
    return switch (condition) {
      case JsonCondition.Exists e -> Optional.empty();
      case JsonCondition.Is(String path, String value) ->
          equal(node, value)
              ? Optional.empty()
              : unexpected(
                  "JSON has " + shown(node) + " at " + path + ", not " + Sentences.quoted(value));
    };
  }

  private static boolean equal(JsonNode node, String value) {
    if (node.isString()) {
      return node.stringValue().equals(value);
    }
    if (node.isNumber()) {
      try {
        return new BigDecimal(node.toString()).compareTo(new BigDecimal(value.strip())) == 0;
      } catch (NumberFormatException e) {
        return false; // not a number, or one beyond all bounds
      }
    }
    if (node.isContainer()) {
      try {
        return node.equals(Json.tree(value));
      } catch (FailureException e) {
        return false;
      }
    }
    return node.toString().equals(value.strip());
  }

  private static String shown(JsonNode node) {
    return node.isString()
        ? Sentences.quoted(node.stringValue())
        : Sentences.shortened(node.toString());
  }

  private Holds found(String regex, String text) {
    Pattern pattern = patterns.get(regex);
    if (pattern == null) {
      return Holds.CANNOT_TELL;
    }
    Matcher matcher = pattern.matcher(new BudgetedText(text, MAX_LOOKS));
    try {
      return matcher.find() ? Holds.YES : Holds.NO;
    } catch (BudgetedText.Spent | StackOverflowError e) {
      return Holds.CANNOT_TELL;
    }
  }

  private static Optional<Reason> tooLong(String regex) {
    return cannotTell(
        "the expression " + Sentences.quoted(regex) + " needs too long on this answer");
  }

  private static Charset charset(ResponseHead head) {
    String type = head.first("content-type");
    if (type.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    Matcher matcher = CHARSET.matcher(type);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static Optional<Reason> unexpected(String sentence) {
    return reason(CONTENT_UNEXPECTED, sentence);
  }

  private static Optional<Reason> cannotTell(String sentence) {
    return reason(SOURCE_UNAVAILABLE, "cannot tell: " + sentence);
  }

  private static Optional<Reason> reason(ReasonCode code, String sentence) {
    return Optional.of(new Reason(code, Sentences.sentence(sentence)));
  }
}
