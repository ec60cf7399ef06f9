package io.devopsagent.watch.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One place in a JSON document. The part of RFC 9535 that names a single node: {@code $}, {@code
 * .name}, {@code ['name']}, {@code ["name"]}, {@code [0]}, {@code [-1]} for the last.
 */
final class JsonPath {

  /** One step down. */
  private sealed interface Step {
    record Name(String name) implements Step {}

    record Index(int index) implements Step {}
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * @throws IllegalArgumentException that quotes the path and says from where on it cannot be read
   */
  static JsonPath parse(String path) {
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException(
          "a JSON path starts with $, for instance $.status: " + Sentences.quoted(path));
    }
    List<Step> steps = new ArrayList<>();
    int at = 1;
    while (at < path.length()) {
      int end = path.charAt(at) == '.' ? endOfName(path, at + 1) : endOfBracket(path, at);
      if (end < 0) {
        throw new IllegalArgumentException(
            "this part of a JSON path cannot be read: " + Sentences.quoted(path.substring(at)));
      }
      steps.add(step(path.substring(at, end)));
      at = end;
    }
    return new JsonPath(List.copyOf(steps));
  }

  private static int endOfName(String path, int from) {
    int end = from;
    while (end < path.length() && isNameCharacter(path.charAt(end))) {
      end++;
    }
    return end == from ? -1 : end;
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static int endOfBracket(String path, int from) {
    if (path.charAt(from) != '[' || from + 2 >= path.length()) {
      return -1;
    }
    char quote = path.charAt(from + 1);
    if (quote == '\'' || quote == '"') {
      int close = path.indexOf(quote, from + 2);
      return close > 0 && path.startsWith("]", close + 1) ? close + 2 : -1;
    }
    int close = path.indexOf(']', from);
    return close > 0 && path.substring(from + 1, close).matches("-?\\d{1,9}") ? close + 1 : -1;
  }

  private static Step step(String text) {
    if (text.startsWith(".")) {
      return new Step.Name(text.substring(1));
    }
    char first = text.charAt(1);
    return first == '\'' || first == '"'
        ? new Step.Name(text.substring(2, text.length() - 2))
        : new Step.Index(Integer.parseInt(text, 1, text.length() - 1, 10));
  }

  /** What is there; a missing node when nothing is. */
  JsonNode in(JsonNode root) {
    JsonNode node = root;
    for (Step step : steps) {
      node =
          switch (step) {
            case Step.Name(String name) -> node.path(name);
            case Step.Index(int index) -> node.path(index < 0 ? node.size() + index : index);
          };
    }
    return node;
  }
}
