package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to say to a key that does not belong where it stands. */
final class UnknownKeys {
  private static final List<String> OF_SECRETS =
      List.of("token", "password", "passwd", "secret", "api_key", "authorization", "cookie");

  private UnknownKeys() {}

  /** Whether what stands after it may be a secret: its name is near to one of a secret's. */
  static boolean mayBeSecret(String name) {
    return !Suggestions.nearest(name, OF_SECRETS).isEmpty();
  }

  /**
   * What was probably meant; empty when nothing comes to mind.
   *
   * @param root the whole file, to find where the key may belong
   * @param here the mapping it stands in
   */
  static String advice(Fields root, Fields here, String name) {
    Optional<KeyShape> renamed = renamed(here, name);
    if (renamed.isPresent()) {
      return "here it is called \"" + renamed.get().name() + "\"";
    }
    List<String> names = here.keys().stream().map(KeyShape::name).toList();
    String near = Suggestions.didYouMean(name, names);
    if (!near.isEmpty()) {
      return near;
    }
    String home = here.type() == root.type() ? homeOf(root, name) : rootHas(root, name);
    return home.isEmpty() ? Suggestions.oneOf(name, names) : home;
  }

  private static Optional<KeyShape> renamed(Fields fields, String name) {
    return fields.keys().stream()
        .filter(key -> Arrays.asList(key.key().instead()).contains(name))
        .findFirst();
  }

  private static String rootHas(Fields root, String name) {
    return root.key(name).isPresent() ? "it stands at the left edge of the file" : "";
  }

  private static String homeOf(Fields root, String name) {
    for (KeyShape section : root.keys()) {
      for (Fields inside : insides(section.shape())) {
        if (inside.key(name).isPresent()) {
          return "it belongs under \"" + section.name() + "\"";
        }
        Optional<KeyShape> renamed = renamed(inside, name);
        if (renamed.isPresent()) {
          return "it is \"" + renamed.get().name() + "\" under \"" + section.name() + "\"";
        }
      }
    }
    return "";
  }

  private static List<Fields> insides(Shape shape) {
    return switch (shape) {
      case Fields fields -> List.of(fields);
      case Choice choice -> choice.kinds();
      case ListOf list -> insides(list.item());
      case MapOf map -> insides(map.value());
      case Shape.Scalar _, Shape.Word _ -> List.of();
    };
  }
}
