package io.devopsagent.source;

import io.devopsagent.source.json.JsonDocument;
import io.devopsagent.source.json.JsonValue;
import io.devopsagent.source.json.JsonValue.Absent;
import io.devopsagent.source.json.JsonValue.JsonArray;
import io.devopsagent.source.json.JsonValue.JsonNull;
import io.devopsagent.source.json.JsonValue.JsonNumber;
import io.devopsagent.source.json.JsonValue.JsonObject;
import io.devopsagent.source.json.JsonValue.JsonText;
import io.devopsagent.source.json.JsonValue.JsonTruth;
import io.devopsagent.source.json.JsonValue.Member;

/** Prints a JSON tree: its values, and between them nothing but spaces and punctuation. */
final class JsonPrint {
  private final JsonDocument json;
  private final StringBuilder out = new StringBuilder();
  private int at;

  JsonPrint(JsonDocument json) {
    this.json = json;
  }

  String print() {
    if (!json.isSound()) {
      return json.file().text();
    }
    look(json.root());
    return out + between(json.file().text().length());
  }

  private String between(int to) {
    String gap = json.file().text().substring(at, to);
    if (!gap.matches("[\\s,:{}\\[\\]]*")) {
      throw new AssertionError("nobody knows of <" + gap + ">");
    }
    at = to;
    return gap;
  }

  private void look(JsonValue value) {
    switch (value) {
      case JsonObject object -> {
        for (Member member : object.members()) {
          Spans.holds(object.span(), member.key().span());
          look(member.key());
          look(member.value());
        }
      }
      case JsonArray array -> array.items().forEach(this::look);
      case JsonText text -> leaf(text);
      case JsonNumber number -> leaf(number);
      case JsonTruth truth -> leaf(truth);
      case JsonNull nothing -> leaf(nothing);
      case Absent absent -> throw new AssertionError("absent in a tree");
    }
  }

  private void leaf(JsonValue value) {
    out.append(between(value.span().start())).append(json.file().text(value.span()));
    at = value.span().end();
  }
}
