package io.devopsagent.config.importer;

import io.devopsagent.config.source.ForeignYaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping of another program's file, with its path. Remembers which keys were looked at, so that
 * the rest can be reported.
 */
final class Foreign {
  private final String path;
  private final Map<String, Object> keys;
  private final Set<String> seen = new LinkedHashSet<>();

  Foreign(String path, Map<?, ?> map) {
    this.path = path;
    this.keys = ForeignYaml.mapping(map);
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  String path() {
    return path;
  }

  /** A text, number or truth value as text; empty when there is none. */
  String text(String key) {
    seen.add(key);
    Object value = keys.get(key);
    return value == null || value instanceof Map || value instanceof List
        ? ""
        : String.valueOf(value).strip();
  }

  boolean isTrue(String key) {
    return text(key).equals("true");
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  /** A mapping below; empty when there is none. */
  Foreign mapping(String key) {
    seen.add(key);
    return new Foreign(path(key), keys.get(key) instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The mappings of a list; an empty mapping for an item that is none. */
  List<Foreign> mappings(String key) {
    seen.add(key);
    List<Foreign> list = new ArrayList<>();
    if (keys.get(key) instanceof List<?> items) {
      for (Object item : items) {
        list.add(
            new Foreign(
                path(key) + "[" + list.size() + "]", item instanceof Map<?, ?> m ? m : Map.of()));
      }
    }
    return list;
  }

  /** The texts of a list, or the one text that stands for it. */
  List<String> texts(String key) {
    seen.add(key);
    return switch (keys.get(key)) {
      case null -> List.of();
      case List<?> items -> items.stream().map(item -> String.valueOf(item).strip()).toList();
      case Map<?, ?> _ -> List.of();
      case Object one -> List.of(String.valueOf(one).strip());
    };
  }

  Set<String> names() {
    return keys.keySet();
  }

  /** The keys that nobody looked at. */
  Set<String> unseen() {
    Set<String> rest = new LinkedHashSet<>(keys.keySet());
    rest.removeAll(seen);
    return rest;
  }
}
