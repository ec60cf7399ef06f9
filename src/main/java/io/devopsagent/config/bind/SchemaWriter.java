package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import io.devopsagent.config.bind.Shape.Scalar;
import io.devopsagent.config.bind.Shape.Word;
import io.devopsagent.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a shape as JSON schema of draft 2020-12, for the completion and checks of editors. It is
 * never stricter than {@link Binder}: what holds between keys, and names of the environment, only
 * the reader can tell.
 */
public final class SchemaWriter {
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private SchemaWriter() {}

  /**
   * The schema as indented JSON.
   *
   * @param id its address
   * @param title what it describes
   */
  public static String write(Fields root, String id, String title) {
    SchemaWriter writer = new SchemaWriter();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    schema.put("title", title);
    schema.putAll(writer.fields(root));
    schema.put("$defs", writer.definitions);
    return Json.writePretty(schema).replace("\r\n", "\n") + "\n";
  }

  private Map<String, Object> fields(Fields fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    if (!fields.kind().isEmpty()) {
      properties.put("kind", Map.of("const", fields.kind()));
      required.add("kind");
    }
    for (KeyShape key : fields.keys()) {
      properties.put(key.name(), key(key));
      if (key.key().required()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", fields.meaning());
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, Object> key(KeyShape key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String byDefault = Reference.defaultOf(key);
    schema.put(
        "description",
        key.key().value() + (byDefault.isEmpty() ? "" : " Default: " + byDefault + "."));
    schema.putAll(shape(key.shape(), key.key()));
    return schema;
  }

  private Map<String, Object> shape(Shape shape, Key key) {
    return switch (shape) {
      case Scalar(ScalarType<?> type) -> scalar(type, key);
      case Word word -> Map.of("enum", word.words());
      case Fields fields -> reference(fields.type().getSimpleName(), fields);
      case Choice choice -> Map.of("oneOf", kinds(choice));
      case ListOf list -> {
        Map<String, Object> item = shape(list.item(), key);
        Map<String, Object> many = new LinkedHashMap<>();
        many.put("type", "array");
        many.put("items", item);
        yield Map.of("anyOf", List.of(many, item));
      }
      case MapOf map -> {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", "^(" + key.keys().regex() + ")$"));
        schema.put("additionalProperties", shape(map.value(), key));
        yield schema;
      }
    };
  }

  private List<Map<String, Object>> kinds(Choice choice) {
    return choice.kinds().stream()
        .map(kind -> reference(choice.type().getSimpleName() + "." + kind.kind(), kind))
        .toList();
  }

  private Map<String, Object> reference(String name, Fields fields) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, fields(fields));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> scalar(ScalarType<?> type, Key key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (type.json().equals("string")) {
      // a plain 200 or 123456 is a number to a reader of YAML, and a text to us
      schema.put("type", List.of("string", "integer", "number"));
    } else {
      schema.put("type", List.of(type.json(), "string"));
    }
    String pattern = type.pattern();
    if (type.type() == String.class && key.form() != TextForm.LINE) {
      pattern = "^(" + key.form().regex() + ")$";
    }
    if (key.secrecy() == Key.Secrecy.SECRET) {
      schema.put("pattern", "\\$\\{");
    } else if (!pattern.isEmpty()) {
      schema.put("pattern", pattern + "|\\$\\{");
    } else if (type.json().equals("boolean")) {
      schema.put("pattern", "^(true|false)$|\\$\\{");
    } else if (type.json().equals("integer")) {
      schema.put("pattern", "^[0-9]+$|\\$\\{");
    }
    if (type.json().equals("integer")) {
      schema.put("minimum", key.min());
      schema.put("maximum", Math.min(key.max(), Integer.MAX_VALUE));
    }
    return schema;
  }
}
