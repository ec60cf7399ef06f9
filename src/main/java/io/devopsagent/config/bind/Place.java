package io.devopsagent.config.bind;

import io.devopsagent.config.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place of the file with what was read there. Rules walk these, not records, so that they work on
 * what is right while something else is wrong, and know where to point. Immutable.
 *
 * @param path {@code services[2].probe}
 * @param span of the value; of what surrounds it when there is none
 * @param keySpan of its key; of the value when it has no key
 */
public record Place(String path, Span span, Span keySpan, Content content) {

  /** What was read. */
  public sealed interface Content {
    /** A value of the type that the key wants. */
    record Value(Object value) implements Content {}

    /** A record's keys, those that the file gives. */
    record Given(Shape.Fields shape, Map<String, Place> keys) implements Content {}

    /** A list. */
    record Items(List<Place> items) implements Content {}

    /** A mapping with names of the user's own. */
    record Entries(Map<String, Place> entries) implements Content {}

    /** The file gives nothing here. */
    record Nothing() implements Content {}

    /** Something is wrong here, and is reported already. */
    record Broken() implements Content {}
  }

  /** The place of a key; where nothing is given, it points at what surrounds it. */
  public Place key(String name) {
    Place found = content instanceof Content.Given given ? given.keys().get(name) : null;
    if (found != null) {
      return found;
    }
    Content nothing =
        content instanceof Content.Broken ? new Content.Broken() : new Content.Nothing();
    return new Place(path.isEmpty() ? name : path + "." + name, span, span, nothing);
  }

  /** The items of a list; none when it is no list. */
  public List<Place> items() {
    return content instanceof Content.Items list ? list.items() : List.of();
  }

  /** The entries of a mapping with names of the user's own; none when it is none. */
  public Map<String, Place> entries() {
    return content instanceof Content.Entries map ? map.entries() : Map.of();
  }

  /** Whether the file says anything here, right or wrong. */
  public boolean isGiven() {
    return !(content instanceof Content.Nothing);
  }

  /** Whether something is wrong here, so that nothing should be concluded. */
  public boolean isBroken() {
    return content instanceof Content.Broken;
  }

  /** The value, when there is one of that type. */
  public <T> Optional<T> as(Class<T> type) {
    return content instanceof Content.Value(Object value) && type.isInstance(value)
        ? Optional.of(type.cast(value))
        : Optional.empty();
  }

  /** The text; empty when there is none. */
  public String text() {
    return as(String.class).orElse("");
  }

  /** The record type that was chosen by {@code kind:}, or that stands here anyway. */
  public boolean is(Class<? extends Record> type) {
    return content instanceof Content.Given given && given.shape().type() == type;
  }
}
