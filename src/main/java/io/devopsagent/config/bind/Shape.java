package io.devopsagent.config.bind;

import java.util.List;
import java.util.Optional;

/** What may stand at a place of the file. Built once from the records by {@link Shapes}. */
public sealed interface Shape {

  /** One text. */
  record Scalar(ScalarType<?> type) implements Shape {}

  /** One word of a few: an enum. */
  record Word(Class<?> type, List<Enum<?>> values) implements Shape {

    /** The words as they stand in the file. */
    public List<String> words() {
      return values.stream().map(Shapes::word).toList();
    }
  }

  /**
   * A record.
   *
   * @param kind the word after {@code kind:} when it is one of a {@link Choice}; otherwise empty
   * @param meaning what it is about
   */
  record Fields(Class<? extends Record> type, String kind, String meaning, List<KeyShape> keys)
      implements Shape {

    /** The key of that name. */
    public Optional<KeyShape> key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
  }

  /** One of several records, told apart by {@code kind:}. */
  record Choice(Class<?> type, List<Fields> kinds) implements Shape {

    /** The words that {@code kind:} may have. */
    public List<String> words() {
      return kinds.stream().map(Fields::kind).toList();
    }
  }

  /** A list; a single value may stand for a list of one. */
  record ListOf(Shape item) implements Shape {}

  /** Names of the user's own, each with a value. */
  record MapOf(Shape value) implements Shape {}

  /**
   * One key of a record.
   *
   * @param name as it stands in the file
   */
  record KeyShape(String name, Key key, Shape shape) {}
}
