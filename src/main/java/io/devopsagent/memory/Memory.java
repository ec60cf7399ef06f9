package io.devopsagent.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Versioned key and value with history and search. Thread-safe; values pass the redactor. */
public interface Memory {

  Optional<Entry> get(String key);

  /**
   * Stores a value under a key as a new version; does nothing when the value is the same.
   *
   * @param by who writes: {@code agent}, or a person's name
   */
  Entry set(String key, String value, String by);

  /** Removes a key; its history stays. */
  void remove(String key, String by);

  /** All keys with their newest values, by key. */
  default List<Entry> list() {
    return after("", Integer.MAX_VALUE);
  }

  /** Keys that sort after a given text, with their newest values, by key. */
  List<Entry> after(String key, int limit);

  /** Newest first, removals included (as an empty value). */
  default List<Entry> history(String key, int limit) {
    return before(key, Integer.MAX_VALUE, limit);
  }

  /** Versions of a key before a given one, newest first, removals included. */
  List<Entry> before(String key, int version, int limit);

  /** Entries whose key or value contains all words of the query, newest first. */
  List<Entry> search(String query, int limit);

  /** One version of one key. */
  record Entry(String key, String value, int version, String by, Instant at, boolean removed) {}
}
