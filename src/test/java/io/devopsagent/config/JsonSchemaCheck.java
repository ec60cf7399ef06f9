package io.devopsagent.config;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds YAML against a JSON schema, as an editor does. */
final class JsonSchemaCheck {
  private final Validator validator =
      new ValidatorFactory().withJsonNodeFactory(new Factory()).createValidator();
  private final URI schema;

  JsonSchemaCheck(String schema) {
    this.schema = validator.registerSchema(URI.create("urn:test"), schema);
  }

  /** What an editor underlines; nothing when it is content. */
  List<String> errors(String yaml) {
    return validator.validate(schema, yaml).getErrors().stream().map(this::say).toList();
  }

  private String say(Error error) {
    return error.getInstanceLocation() + ": " + error.getError();
  }

  private static final class Factory implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object node) {
      return node instanceof JsonNode ready ? ready : new Node(node, "");
    }

    @Override
    public JsonNode create(String text) {
      return new Node(new Load(LoadSettings.builder().build()).loadFromString(text), "");
    }
  }

  /** A value as snakeyaml-engine's core schema reads it. */
  private record Node(@Nullable Object value, String pointer) implements JsonNode {
    @Override
    public String getJsonPointer() {
      return pointer;
    }

    @Override
    public SimpleType getNodeType() {
      return switch (value) {
        case null -> SimpleType.NULL;
        case Boolean _ -> SimpleType.BOOLEAN;
        case Integer _, Long _, BigInteger _ -> SimpleType.INTEGER;
        case Number _ -> SimpleType.NUMBER;
        case List<?> _ -> SimpleType.ARRAY;
        case Map<?, ?> _ -> SimpleType.OBJECT;
        default -> SimpleType.STRING;
      };
    }

    @Override
    public boolean asBoolean() {
      return Boolean.TRUE.equals(value);
    }

    @Override
    public String asString() {
      return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
      return new BigInteger(asString());
    }

    @Override
    public BigDecimal asNumber() {
      return new BigDecimal(asString());
    }

    @Override
    public List<JsonNode> asArray() {
      List<?> items = (List<?>) java.util.Objects.requireNonNull(value);
      return java.util.stream.IntStream.range(0, items.size())
          .<JsonNode>mapToObj(i -> new Node(items.get(i), pointer + "/" + i))
          .toList();
    }

    @Override
    public Map<String, JsonNode> asObject() {
      Map<String, JsonNode> object = new LinkedHashMap<>();
      ((Map<?, ?>) java.util.Objects.requireNonNull(value))
          .forEach((key, item) ->
              object.put(
                  String.valueOf(key),
                  new Node(item, pointer + "/" + JsonNode.encodeJsonPointer(String.valueOf(key)))));
      return object;
    }
  }
}
