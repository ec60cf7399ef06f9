package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Place.Content;
import io.devopsagent.config.bind.Shape.Choice;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Shape.ListOf;
import io.devopsagent.config.bind.Shape.MapOf;
import io.devopsagent.config.bind.Shape.Scalar;
import io.devopsagent.config.bind.Shape.Word;
import io.devopsagent.config.source.KeyPath;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.config.source.YamlNode.Entry;
import io.devopsagent.config.source.YamlNode.Mapping;
import io.devopsagent.config.source.YamlNode.Refused;
import io.devopsagent.config.source.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into {@link Place}s as a {@link Shape} wants it, and reports all that does not fit.
 * Used once per file.
 */
public final class Binder {
  private static final Span NOWHERE = new Span(Integer.MAX_VALUE, 1, 1);

  private final Problems problems;
  private final Scalars scalars;
  private final Fields root;

  public Binder(Fields root, Environment environment, Problems problems) {
    this.root = root;
    this.problems = problems;
    this.scalars = new Scalars(environment, problems);
  }

  /** Reads the whole file. */
  public Place bind(YamlNode node) {
    if (node instanceof Mapping mapping) {
      return fields(root, mapping, new Slot("", mapping.span(), Document.KEY));
    }
    if (!(node instanceof Refused)) {
      problems.add(
          node.span(),
          "",
          "a configuration is a mapping of keys to values",
          "begin with \"key: \"");
    }
    return broken(new Slot("", node.span(), Document.KEY), node.span());
  }

  /** Where something is to be read: its path, its key's place and its key's description. */
  record Slot(String path, Span keySpan, Key key) {}

  /** The root has no key of its own. */
  private record Document(@Key("The file.") String text) {
    static final Key KEY = Document.class.getRecordComponents()[0].getAnnotation(Key.class);
  }

  Place read(Shape shape, YamlNode node, Slot slot) {
    if (node instanceof Refused) {
      return broken(slot, node.span());
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.isNothing()) {
      problems.add(slot.keySpan(), slot.path(), "has no value", "give it one, or remove it");
      return broken(slot, node.span());
    }
    return switch (shape) {
      case Scalar(ScalarType<?> type) ->
          node instanceof YamlNode.Scalar text
              ? scalars.read(type, text, slot)
              : wrong(node, slot, scalars.says(type, slot.key()));
      case Word word ->
          node instanceof YamlNode.Scalar text
              ? scalars.word(word, text, slot)
              : wrong(node, slot, "one of " + String.join(", ", word.words()));
      case Fields fields ->
          node instanceof Mapping mapping
              ? fields(fields, mapping, slot)
              : wrong(node, slot, "a mapping with the keys " + names(fields));
      case Choice choice ->
          node instanceof Mapping mapping
              ? choice(choice, mapping, slot)
              : wrong(node, slot, "a mapping with the key kind");
      case ListOf list -> list(list, node, slot);
      case MapOf map ->
          node instanceof Mapping mapping
              ? map(map, mapping, slot)
              : wrong(node, slot, "a mapping of names to values");
    };
  }

  private Place fields(Fields fields, Mapping mapping, Slot slot) {
    Map<String, Place> given = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      Optional<KeyShape> key = fields.key(name);
      if (key.isPresent()) {
        Slot inner = new Slot(KeyPath.of(slot.path(), name), entry.key().span(), key.get().key());
        given.put(name, read(key.get().shape(), entry.value(), inner));
      } else if (fields.kind().isEmpty() || !name.equals("kind")) {
        unknownKey(fields, entry, slot.path());
      }
    }
    for (KeyShape key : fields.keys()) {
      if (key.key().required() && !given.containsKey(key.name())) {
        problems.add(mapping.span(), slot.path(), "\"" + key.name() + "\" is missing", add(key));
      }
    }
    return new Place(slot.path(), mapping.span(), slot.keySpan(), new Content.Given(fields, given));
  }

  private static String add(KeyShape key) {
    String example = key.key().example();
    return example.isEmpty() ? "" : "for instance " + key.name() + ": " + example;
  }

  private void unknownKey(Fields fields, Entry entry, String path) {
    String name = entry.key().text();
    String message = "\"" + name + "\" is not a key here";
    String advice = UnknownKeys.advice(root, fields, name);
    Span value = UnknownKeys.mayBeSecret(name) ? entry.value().span() : NOWHERE;
    problems.addOfSecret(entry.key().span(), KeyPath.of(path, name), message, advice, value);
  }

  private Place choice(Choice choice, Mapping mapping, Slot slot) {
    Optional<Entry> kind =
        mapping.entries().stream().filter(entry -> entry.key().text().equals("kind")).findFirst();
    if (kind.isEmpty()) {
      problems.add(
          mapping.span(),
          slot.path(),
          "\"kind\" is missing",
          "one of " + String.join(", ", choice.words()));
      return broken(slot, mapping.span());
    }
    String word = kind.get().value() instanceof YamlNode.Scalar text ? text.text() : "";
    Optional<Fields> chosen =
        choice.kinds().stream().filter(fields -> fields.kind().equals(word)).findFirst();
    if (chosen.isEmpty()) {
      problems.add(
          kind.get().value().span(),
          KeyPath.of(slot.path(), "kind"),
          "\"" + word + "\" is not a kind of " + noun(slot.path()),
          Suggestions.oneOf(word, choice.words()));
      return broken(slot, mapping.span());
    }
    return fields(chosen.get(), mapping, slot);
  }

  /** The key that a path is about: {@code channels.phone} is about a channel. */
  private static String noun(String path) {
    String first = path.replaceAll("[.\\[].*", "");
    return first.endsWith("s") ? first.substring(0, first.length() - 1) : first;
  }

  private Place list(ListOf list, YamlNode node, Slot slot) {
    List<YamlNode> nodes = node instanceof Sequence many ? many.items() : List.of(node);
    List<Place> items = new ArrayList<>();
    for (YamlNode item : nodes) {
      String path =
          node instanceof Sequence ? KeyPath.item(slot.path(), items.size()) : slot.path();
      Span keySpan = node instanceof Sequence ? item.span() : slot.keySpan();
      items.add(read(list.item(), item, new Slot(path, keySpan, slot.key())));
    }
    return new Place(slot.path(), node.span(), slot.keySpan(), new Content.Items(items));
  }

  private Place map(MapOf map, Mapping mapping, Slot slot) {
    Map<String, Place> entries = new LinkedHashMap<>();
    TextForm form = slot.key().keys();
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      String path = KeyPath.of(slot.path(), name);
      if (!form.fits(name)) {
        problems.add(entry.key().span(), path, "\"" + name + "\" is not " + form.says(), "");
      }
      Slot inner = new Slot(path, entry.key().span(), slot.key());
      entries.put(name, read(map.value(), entry.value(), inner));
    }
    return new Place(slot.path(), mapping.span(), slot.keySpan(), new Content.Entries(entries));
  }

  private Place wrong(YamlNode node, Slot slot, String wanted) {
    String found =
        switch (node) {
          case YamlNode.Scalar scalar ->
              slot.key().secrecy() == Key.Secrecy.OPEN ? Scalars.quoted(scalar, slot) : "a text";
          case Mapping _ -> "a mapping";
          case Sequence _ -> "a list";
          case Refused _ -> "nothing";
        };
    boolean open = slot.key().secrecy() == Key.Secrecy.OPEN;
    problems.addOfSecret(
        node.span(),
        slot.path(),
        found + " stands where there has to be " + wanted,
        "",
        open ? NOWHERE : node.span());
    return broken(slot, node.span());
  }

  private static String names(Fields fields) {
    return String.join(", ", fields.keys().stream().map(KeyShape::name).limit(8).toList());
  }

  static Place broken(Slot slot, Span span) {
    return new Place(slot.path(), span, slot.keySpan(), new Content.Broken());
  }
}
