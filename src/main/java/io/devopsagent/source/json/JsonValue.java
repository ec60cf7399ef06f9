package io.devopsagent.source.json;

import io.devopsagent.source.Span;
import java.util.List;

/** A value of a JSON text and where it stands. */
public sealed interface JsonValue {
  /** From the first character of the value to its last, quotes and brackets included. */
  Span span();

  /** An object; its members in their order, repeated keys included. */
  record JsonObject(Span span, List<Member> members) implements JsonValue {
    public JsonObject {
      members = List.copyOf(members);
    }

    /**
     * The last member of that name, which is the one that readers take; an absent value if none.
     */
    public JsonValue get(String key) {
      JsonValue found = new Absent(span);
      for (Member member : members) {
        if (member.key().value().equals(key)) {
          found = member.value();
        }
      }
      return found;
    }
  }

  /** A member of an object. */
  record Member(JsonText key, JsonValue value) {}

  /** An array. */
  record JsonArray(Span span, List<JsonValue> items) implements JsonValue {
    public JsonArray {
      items = List.copyOf(items);
    }
  }

  /**
   * A string.
   *
   * @param value without quotes and escapes
   */
  record JsonText(Span span, String value) implements JsonValue {}

  /**
   * A number.
   *
   * @param literal as it is written: numbers are not changed by reading them
   */
  record JsonNumber(Span span, String literal) implements JsonValue {}

  /** {@code true} or {@code false}. */
  record JsonTruth(Span span, boolean value) implements JsonValue {}

  /** {@code null}. */
  record JsonNull(Span span) implements JsonValue {}

  /**
   * No value: what was asked for is not there, or the text is not JSON.
   *
   * @param span of what it is missing from
   */
  record Absent(Span span) implements JsonValue {}
}
