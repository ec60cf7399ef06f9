package io.devopsagent.log;

/**
 * A fact of an event, for machines and for searching.
 *
 * @param key short and stable, for instance {@code service}
 * @param value its text is asked for only when the event is written
 */
public record Field(String key, Object value) {

  public static Field of(String key, Object value) {
    return new Field(key, value);
  }
}
