package io.devopsagent.watch.http;

/**
 * What a place in a JSON body must be. Places are written {@code $.a.b[0].c}; names with other
 * characters than letters, digits, {@code _} and {@code -} as {@code $['a.b']}.
 */
public sealed interface JsonCondition {

  String path();

  /** Something is there, be it {@code null}. */
  record Exists(String path) implements JsonCondition {

    /**
     * @throws IllegalArgumentException when the path cannot be read
     */
    public Exists {
      JsonPath.parse(path);
    }
  }

  /**
   * This is there.
   *
   * @param value a string as it is; a number by its value, so that {@code 1} equals {@code 1.0};
   *     {@code true}, {@code false} and {@code null} by their words; an object or array as JSON
   */
  record Is(String path, String value) implements JsonCondition {

    /**
     * @throws IllegalArgumentException when the path cannot be read
     */
    public Is {
      JsonPath.parse(path);
    }
  }
}
