package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import io.devopsagent.config.bind.Shape.Scalar;
import io.devopsagent.config.bind.Shape.Word;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns records back into what would stand in the file. Secrets stay the names they came from. */
public final class Dump {
  private Dump() {}

  /** The keys of a record and their values, ready to be written; what is absent is left out. */
  public static Map<String, Object> of(Fields fields, Record record) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!fields.kind().isEmpty()) {
      out.put("kind", fields.kind());
    }
    RecordComponent[] components = fields.type().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      KeyShape key = fields.keys().get(i);
      Object written = value(key.shape(), read(components[i], record));
      boolean nothing = written.equals("") || written.equals(List.of()) || written.equals(Map.of());
      if (!nothing || (!key.key().byDefault().isEmpty() && written instanceof List)) {
        out.put(key.name(), written);
      }
    }
    return out;
  }

  private static Object value(Shape shape, Object value) {
    return switch (shape) {
      case Scalar(ScalarType<?> type) ->
          value instanceof Boolean || value instanceof Integer ? value : type.write(value);
      case Word _ -> Shapes.word((Enum<?>) value);
      case Fields fields -> of(fields, (Record) value);
      case Choice choice ->
          choice.kinds().stream()
              .filter(kind -> kind.type().isInstance(value))
              .findFirst()
              .map(kind -> of(kind, (Record) value))
              .orElseThrow();
      case ListOf list -> ((List<?>) value).stream().map(item -> value(list.item(), item)).toList();
      case MapOf map -> {
        Map<String, Object> out = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach((name, item) -> out.put(String.valueOf(name), value(map.value(), item)));
        yield out;
      }
    };
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
