package io.devopsagent.kernel;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON in the one way this program does it: unknown fields ignored, instants as
 * ISO-8601 text, depth and size bounded.
 *
 * <p>Thread-safe.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(16 * 1024 * 1024)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /** Writes a record, map, list or node as compact JSON. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Writes JSON for people: indented. */
  public static String writePretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /**
   * Reads JSON into a record.
   *
   * @throws FailureException {@link ErrorCode#REMOTE_GARBLED} when the text is not that
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw Failure.of(ErrorCode.REMOTE_GARBLED, "the JSON is the literal null").toException();
      }
      return value;
    } catch (JacksonException e) {
      throw garbled(e);
    }
  }

  /**
   * Reads JSON into a tree.
   *
   * @throws FailureException {@link ErrorCode#REMOTE_GARBLED} when the text is not JSON
   */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw garbled(e);
    }
  }

  /** Turns a record, map or list into a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Turns a tree into a record. */
  public static <T> T convert(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw garbled(e);
    }
  }

  private static FailureException garbled(JacksonException e) {
    return new FailureException(
        Failure.of(ErrorCode.REMOTE_GARBLED, "not the JSON expected: " + e.getOriginalMessage()),
        e);
  }
}
