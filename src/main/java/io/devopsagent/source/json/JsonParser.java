package io.devopsagent.source.json;

import io.devopsagent.source.Limits;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.json.JsonValue.Absent;
import io.devopsagent.source.json.JsonValue.JsonArray;
import io.devopsagent.source.json.JsonValue.JsonNull;
import io.devopsagent.source.json.JsonValue.JsonNumber;
import io.devopsagent.source.json.JsonValue.JsonObject;
import io.devopsagent.source.json.JsonValue.JsonText;
import io.devopsagent.source.json.JsonValue.JsonTruth;
import io.devopsagent.source.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over the grammar of RFC 8259. One use. */
final class JsonParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private final SourceFile file;
  private final String text;
  private final Limits limits;
  private int at;
  private int depth;
  private int nodes;

  JsonParser(SourceFile file, Limits limits) {
    this.file = file;
    this.text = file.text();
    this.limits = limits;
  }

  /** Leaves the descent; never seen outside. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    Stop(String message) {
      super(message, null, false, false);
    }
  }

  JsonDocument parse() {
    try {
      JsonValue root = value();
      space();
      if (at < text.length()) {
        throw new Stop("nothing may follow the value");
      }
      return new JsonDocument(file, root, List.of());
    } catch (Stop stop) {
      int place = Math.min(at, text.length());
      SyntaxProblem problem =
          new SyntaxProblem(file.span(place, place), String.valueOf(stop.getMessage()));
      return new JsonDocument(file, new Absent(file.all()), List.of(problem));
    }
  }

  private JsonValue value() throws Stop {
    space();
    if (++nodes > limits.nodes()) {
      throw new Stop("more than %,d values".formatted(limits.nodes()));
    }
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> new JsonTruth(word("true"), true);
      case 'f' -> new JsonTruth(word("false"), false);
      case 'n' -> new JsonNull(word("null"));
      default -> number();
    };
  }

  private JsonObject object() throws Stop {
    int start = open();
    List<Member> members = new ArrayList<>();
    space();
    while (peek() != '}' || !members.isEmpty()) {
      space();
      if (peek() != '"') {
        throw new Stop("a key in double quotes is expected");
      }
      JsonText key = string();
      space();
      expect(':');
      members.add(new Member(key, value()));
      space();
      if (peek() != ',') {
        break;
      }
      at++;
    }
    expect('}');
    depth--;
    return new JsonObject(file.span(start, at), members);
  }

  private JsonArray array() throws Stop {
    int start = open();
    List<JsonValue> items = new ArrayList<>();
    space();
    while (peek() != ']' || !items.isEmpty()) {
      items.add(value());
      space();
      if (peek() != ',') {
        break;
      }
      at++;
    }
    expect(']');
    depth--;
    return new JsonArray(file.span(start, at), items);
  }

  private int open() throws Stop {
    if (++depth > limits.depth()) {
      throw new Stop("nested more than %d deep".formatted(limits.depth()));
    }
    return at++;
  }

  private JsonText string() throws Stop {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = peek();
      if (at >= text.length()) {
        at = start;
        throw new Stop("a string has no end");
      } else if (c == '"') {
        at++;
        return new JsonText(file.span(start, at), value.toString());
      } else if (c < 0x20) {
        throw new Stop("a control character has to be escaped");
      }
      at++;
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws Stop {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new Stop("no such escape");
    };
  }

  private char unicode() throws Stop {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new Stop("four hexadecimal digits are expected");
      }
      at++;
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private JsonNumber number() throws Stop {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new Stop("a value is expected");
    }
    int start = at;
    at = matcher.end();
    return new JsonNumber(file.span(start, at), matcher.group());
  }

  private Span word(String word) throws Stop {
    if (!text.startsWith(word, at)) {
      throw new Stop("a value is expected");
    }
    at += word.length();
    return file.span(at - word.length(), at);
  }

  private void expect(char wanted) throws Stop {
    if (peek() != wanted) {
      throw new Stop("%s is expected".formatted(wanted));
    }
    at++;
  }

  /** The character here; NUL, which no grammar allows, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
