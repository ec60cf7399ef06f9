package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import io.devopsagent.config.bind.Shape.Scalar;
import io.devopsagent.config.bind.Shape.Word;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a shape as the reference that people read, in Markdown. */
public final class Reference {
  private final Map<String, Fields> pending = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Reference() {}

  /** One section with a table of keys for the root and for each record below it. */
  public static String write(Fields root) {
    Reference reference = new Reference();
    reference.section("The file", root, "");
    while (!reference.pending.isEmpty()) {
      Map.Entry<String, Fields> next = reference.pending.entrySet().iterator().next();
      reference.pending.remove(next.getKey());
      reference.section("`" + next.getKey() + "`", next.getValue(), next.getKey());
    }
    return reference.out.toString();
  }

  private void section(String title, Fields fields, String path) {
    out.append("\n## ").append(title).append('\n');
    if (!fields.meaning().isEmpty()) {
      out.append(fields.meaning()).append('\n');
    }
    if (fields.keys().isEmpty()) {
      return;
    }
    out.append("\n| Key | Type | Default | Meaning |\n|---|---|---|---|\n");
    for (KeyShape key : fields.keys()) {
      String below = path.isEmpty() ? key.name() : path.replaceAll(" .*", "") + "." + key.name();
      out.append("| `")
          .append(key.name())
          .append("` | ")
          .append(cell(type(key.shape(), key.key())))
          .append(" | ")
          .append(cell(byDefault(key)))
          .append(" | ")
          .append(cell(meaning(key)))
          .append(" |\n");
      remember(below, key.shape());
    }
  }

  private void remember(String path, Shape shape) {
    switch (shape) {
      case Fields fields -> pending.put(path, fields);
      case Choice choice ->
          choice.kinds().forEach(kind -> pending.put(path + " kind: " + kind.kind(), kind));
      case ListOf list -> remember(path + "[]", list.item());
      case MapOf map -> remember(path + ".NAME", map.value());
      case Scalar _, Word _ -> {}
    }
  }

  private static String type(Shape shape, Key key) {
    return switch (shape) {
      case Scalar(ScalarType<?> type) ->
          (type.type() == String.class ? key.form().says() : type.says()) + range(type, key);
      case Word word -> "`" + String.join("`, `", word.words()) + "`";
      case Fields _ -> "see below";
      case Choice choice -> "`kind:` " + String.join(", ", choice.words()) + "; see below";
      case ListOf list -> "list: " + type(list.item(), key);
      case MapOf map ->
          key.keys() == TextForm.LINE
              ? "mapping: " + type(map.value(), key)
              : "mapping, keys: " + key.keys().says() + "; values: " + type(map.value(), key);
    };
  }

  private static String range(ScalarType<?> type, Key key) {
    boolean upTo = key.max() != Long.MAX_VALUE;
    if (type.type() == Integer.class) {
      return " from " + key.min() + (upTo ? " to " + key.max() : "");
    }
    if (type.type() != Duration.class || (key.min() == 0 && !upTo)) {
      return "";
    }
    String least = key.min() == 0 ? "" : ", at least " + seconds(key.min());
    return least + (upTo ? ", at most " + seconds(key.max()) : "");
  }

  private static String seconds(long seconds) {
    return DurationText.write(Duration.ofSeconds(seconds));
  }

  private static String byDefault(KeyShape key) {
    if (key.key().required()) {
      return "required";
    }
    String text = defaultOf(key);
    return text.isEmpty() || text.startsWith("that of") ? text : "`" + text + "`";
  }

  /** The default as people read it; empty for none. */
  static String defaultOf(KeyShape key) {
    String inherits = key.key().inherits();
    return inherits.isEmpty() ? key.key().byDefault() : "that of " + inherits;
  }

  private static String meaning(KeyShape key) {
    String example = key.key().example();
    return key.key().value() + (example.isEmpty() ? "" : " Example: `" + example + "`");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
