package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import io.devopsagent.config.bind.Shape.Scalar;
import io.devopsagent.config.bind.Shape.Word;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Derives the {@link Shape} of a record from its components. Immutable. */
public final class Shapes {
  private final Map<Class<?>, ScalarType<?>> scalars;

  /**
   * Knows the types that are single texts.
   *
   * @param scalars every type that is one text in the file
   */
  public Shapes(List<ScalarType<?>> scalars) {
    this.scalars =
        scalars.stream().collect(Collectors.toUnmodifiableMap(ScalarType::type, type -> type));
  }

  /**
   * The shape of a record.
   *
   * @throws IllegalStateException when a component has no {@link Key}, a type that nobody reads, or
   *     neither a default nor a value for its absence
   */
  public Fields of(Class<? extends Record> type) {
    Kind kind = type.getAnnotation(Kind.class);
    Section section = type.getAnnotation(Section.class);
    List<KeyShape> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      keys.add(key(type, component));
    }
    return new Fields(
        type,
        kind == null ? "" : kind.value(),
        section == null ? "" : section.value(),
        List.copyOf(keys));
  }

  private KeyShape key(Class<?> owner, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(owner.getName() + "." + component.getName() + " lacks @Key");
    }
    Shape shape = shape(component.getGenericType());
    boolean given = key.required() || !key.byDefault().isEmpty() || !key.inherits().isEmpty();
    boolean mayBeAbsent = !(shape instanceof Word) && !(shape instanceof Choice);
    if (shape instanceof Scalar(ScalarType<?> scalar)) {
      mayBeAbsent = scalar.absent() != null;
    }
    if (!given && !mayBeAbsent) {
      throw new IllegalStateException(
          owner.getName() + "." + component.getName() + " needs a default or has to be required");
    }
    String name = key.name().isEmpty() ? snakeCase(component.getName()) : key.name();
    return new KeyShape(name, key, shape);
  }

  private Shape shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? new ListOf(shape(arguments[0]))
          : new MapOf(shape(arguments[1]));
    }
    Class<?> plain = MethodType.methodType((Class<?>) type).wrap().returnType();
    ScalarType<?> scalar = scalars.get(plain);
    if (scalar != null) {
      return new Scalar(scalar);
    }
    if (plain.isEnum()) {
      List<Enum<?>> values = new ArrayList<>();
      for (Object constant : plain.getEnumConstants()) {
        values.add((Enum<?>) constant);
      }
      return new Word(plain, List.copyOf(values));
    }
    if (plain.isSealed()) {
      List<Fields> kinds = new ArrayList<>();
      for (Class<?> kind : plain.getPermittedSubclasses()) {
        kinds.add(of(kind.asSubclass(Record.class)));
      }
      return new Choice(plain, List.copyOf(kinds));
    }
    if (plain.isRecord()) {
      return of(plain.asSubclass(Record.class));
    }
    throw new IllegalStateException("nobody reads a " + plain.getName());
  }

  /** {@code outageAfter} is {@code outage_after} in the file. */
  static String snakeCase(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** {@code STARTTLS} is {@code starttls} in the file. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
