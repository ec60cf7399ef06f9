package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Binder.Slot;
import io.devopsagent.config.bind.Place.Content;
import io.devopsagent.config.bind.ScalarType.Raw;
import io.devopsagent.config.bind.Shape.Word;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.CredentialMask;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads single texts of the file: expands names, makes the value, checks its range. */
final class Scalars {
  private final Expander expander;
  private final Problems problems;

  Scalars(Environment environment, Problems problems) {
    this.expander = new Expander(environment, problems);
    this.problems = problems;
  }

  /** What a value of a key has to be, for people. */
  String says(ScalarType<?> type, Key key) {
    return type.type() == String.class ? key.form().says() : type.says();
  }

  Place read(ScalarType<?> type, YamlNode.Scalar node, Slot slot) {
    Optional<Raw> raw = expander.expand(node, slot.key(), slot.path());
    if (raw.isEmpty()) {
      return Binder.broken(slot, node.span());
    }
    if (!raw.get().isComplete() && !type.mayBeUnset()) {
      return complain(
          node,
          slot,
          "$" + raw.get().unset().getFirst() + " is not set, and a value is needed here",
          "set it, or write the value");
    }
    if (node.plain() && type.type() == String.class && isBoolean(node.text())) {
      return complain(node, slot, "\"" + node.text() + "\" is a truth value", "put it in quotes");
    }
    try {
      Object value = type.reader().read(raw.get());
      String range = outOfRange(value, slot.key());
      return range.isEmpty()
          ? new Place(slot.path(), node.span(), slot.keySpan(), new Content.Value(value))
          : complain(node, slot, quoted(node, slot) + " " + range, "");
    } catch (MalformedValue e) {
      return complain(node, slot, quoted(node, slot) + " " + e.getMessage(), advice(raw.get(), e));
    }
  }

  /** Advice may quote the value, and one of the environment is not for everybody's eyes. */
  private static String advice(Raw raw, MalformedValue malformed) {
    return raw.names().isEmpty()
        ? malformed.suggestion()
        : "this is said of the value of " + String.join(", ", raw.names());
  }

  Place word(Word word, YamlNode.Scalar node, Slot slot) {
    for (Enum<?> value : word.values()) {
      if (Shapes.word(value).equals(node.text())) {
        return new Place(slot.path(), node.span(), slot.keySpan(), new Content.Value(value));
      }
    }
    List<String> words = word.words();
    String noun = slot.path().replaceAll(".*\\.", "").replace('_', ' ');
    return complain(
        node,
        slot,
        quoted(node, slot) + " is not a kind of " + noun,
        Suggestions.oneOf(node.text(), words));
  }

  private Place complain(YamlNode.Scalar node, Slot slot, String message, String suggestion) {
    if (slot.key().secrecy() == Key.Secrecy.SECRET) {
      problems.addOfSecret(node.span(), slot.path(), message, suggestion, node.span());
    } else {
      problems.add(node.span(), slot.path(), message, suggestion);
    }
    return Binder.broken(slot, node.span());
  }

  /** What stands in the file; of what may be secret only that something does. */
  static String quoted(YamlNode.Scalar node, Slot slot) {
    return slot.key().secrecy() == Key.Secrecy.OPEN
        ? "\"" + Text.bounded(CredentialMask.masked(node.text()), 80) + "\""
        : "what stands here";
  }

  private static boolean isBoolean(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return low.equals("true") || low.equals("false");
  }

  private static String outOfRange(Object value, Key key) {
    return switch (value) {
      case Integer number ->
          number < key.min() || number > key.max()
              ? "is not from " + key.min() + " to " + key.max()
              : "";
      case Duration duration -> outOfRange(duration, key);
      default -> "";
    };
  }

  private static String outOfRange(Duration duration, Key key) {
    if (duration.compareTo(Duration.ofSeconds(key.min())) < 0) {
      return "is shorter than " + DurationText.write(Duration.ofSeconds(key.min()));
    }
    boolean bounded = key.max() != Long.MAX_VALUE;
    return bounded && duration.compareTo(Duration.ofSeconds(key.max())) > 0
        ? "is longer than " + DurationText.write(Duration.ofSeconds(key.max()))
        : "";
  }
}
