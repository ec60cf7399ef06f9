package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Place.Content;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceText;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.config.source.YamlReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes records of places without problems, with the defaults of the keys that are not given. Used
 * once per file.
 */
public final class RecordBuilder {
  private final Place root;
  private final Fields rootShape;
  private final Environment environment;
  private final IdentityHashMap<KeyShape, Object> defaults = new IdentityHashMap<>();

  public RecordBuilder(Place root, Fields rootShape, Environment environment) {
    this.root = root;
    this.rootShape = rootShape;
    this.environment = environment.none();
  }

  /** The root record. */
  public <T extends Record> T build(Class<T> type) {
    return type.cast(record(rootShape, root));
  }

  private Object object(Shape shape, Place place) {
    return switch (place.content()) {
      case Content.Value(Object value) -> value;
      case Content.Given given -> record(given.shape(), place);
      case Content.Items(List<Place> items) -> {
        Shape item = ((Shape.ListOf) shape).item();
        List<Object> list = new ArrayList<>();
        items.forEach(each -> list.add(object(item, each)));
        yield List.copyOf(list);
      }
      case Content.Entries(Map<String, Place> entries) -> {
        Shape value = ((Shape.MapOf) shape).value();
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach((name, each) -> map.put(name, object(value, each)));
        yield Collections.unmodifiableMap(map);
      }
      case Content.Nothing _, Content.Broken _ ->
          throw new IllegalStateException("nothing to build at " + place.path());
    };
  }

  private Record record(Fields fields, Place place) {
    RecordComponent[] components = fields.type().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      KeyShape key = fields.keys().get(i);
      Place given = place.key(key.name());
      types[i] = components[i].getType();
      values[i] = given.isGiven() ? object(key.shape(), given) : byDefault(key);
    }
    try {
      return fields.type().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "no rule told that " + place.path() + " cannot be: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(fields.type() + " is not a public record", e);
    }
  }

  private Object byDefault(KeyShape key) {
    Object known = defaults.get(key);
    if (known != null) {
      return known;
    }
    Object value = defaultOf(key);
    defaults.put(key, value);
    return value;
  }

  private Object defaultOf(KeyShape key) {
    if (!key.key().inherits().isEmpty()) {
      return inherited(key.key().inherits());
    }
    if (!key.key().byDefault().isEmpty()) {
      return object(key.shape(), written(key, key.key().byDefault()));
    }
    return switch (key.shape()) {
      case Shape.ListOf _ -> List.of();
      case Shape.MapOf _ -> Map.of();
      case Fields fields -> record(fields, new Place("", Span.START, Span.START, NOTHING));
      case Shape.Scalar(ScalarType<?> type) -> {
        Object absent = type.absent();
        if (absent == null) {
          throw new IllegalStateException(key.name() + " has no default");
        }
        yield absent;
      }
      case Shape.Word _, Shape.Choice _ ->
          throw new IllegalStateException(key.name() + " has no default");
    };
  }

  private static final Content NOTHING = new Content.Nothing();

  /** The value of {@code section.key} of the root. */
  private Object inherited(String path) {
    String[] parts = path.split("\\.", 2);
    Fields section = (Fields) rootShape.key(parts[0]).orElseThrow().shape();
    KeyShape key = section.key(parts[1]).orElseThrow();
    Place given = root.key(parts[0]).key(parts[1]);
    return given.isGiven() ? object(key.shape(), given) : byDefault(key);
  }

  private Place written(KeyShape key, String text) {
    Problems problems = new Problems(new SourceText("default of " + key.name(), text));
    YamlNode node = YamlReader.read(problems).orElseThrow();
    Binder binder = new Binder(rootShape, environment, problems);
    Place place =
        binder.read(key.shape(), node, new Binder.Slot(key.name(), node.span(), key.key()));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.list().getFirst().render());
    }
    return place;
  }
}
