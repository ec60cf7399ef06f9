package io.devopsagent.config.bind;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one text in the file.
 *
 * @param type the Java type
 * @param says what it is, for people: {@code a duration, such as "30s"}
 * @param json its type in a JSON schema: {@code string}, {@code integer}, {@code boolean}
 * @param pattern a regular expression that its text contains, for editors; empty for none
 * @param reader makes the value
 * @param writer writes it as it would stand in the file
 * @param absent what stands for a value that is not given; null when there is no such value, so
 *     that each key of this type needs a default or is required
 * @param mayBeUnset whether the reader copes with names that have no value in the environment
 */
public record ScalarType<T>(
    Class<T> type,
    String says,
    String json,
    String pattern,
    Reader<T> reader,
    Function<T, String> writer,
    @Nullable T absent,
    boolean mayBeUnset) {

  /** A type whose key always has a value. */
  public static <T> ScalarType<T> of(
      Class<T> type, String says, String pattern, Reader<T> reader, Function<T, String> writer) {
    return new ScalarType<>(type, says, "string", pattern, reader, writer, null, false);
  }

  /** Makes a value of what the file says. */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Makes the value.
     *
     * @throws MalformedValue when the text is none
     */
    T read(Raw raw);
  }

  /**
   * What the file says.
   *
   * @param text with the names replaced by their values
   * @param written as it stands in the file
   * @param names the names in it
   * @param unset those that have no value
   * @param folder what relative paths start from
   * @param key what it is for
   */
  public record Raw(
      String text, String written, List<String> names, List<String> unset, Path folder, Key key) {

    public boolean isComplete() {
      return unset.isEmpty();
    }
  }

  String write(Object value) {
    return writer.apply(type.cast(value));
  }
}
