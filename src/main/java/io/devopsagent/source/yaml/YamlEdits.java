package io.devopsagent.source.yaml;

import io.devopsagent.kernel.Text;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.EditResult;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.EditResult.Refused;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.yaml.Shape.Place;
import io.devopsagent.source.yaml.Shape.Wish;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Edits of YAML that change one thing. Each is tried: the result is parsed, and it is refused
 * unless nothing but the wanted node differs and every comment is still there.
 *
 * <p>Values are given as YAML: {@code 15}, {@code "[a, b]"}, {@code "contents: read\npackages:
 * write"}.
 */
public final class YamlEdits {
  private final YamlFile yaml;
  private final SourceFile file;
  private final BlockLayout layout;

  private YamlEdits(YamlFile yaml) {
    this.yaml = yaml;
    this.file = yaml.file();
    this.layout = new BlockLayout(file);
  }

  /**
   * Gives a scalar another value. It keeps its way of quoting where the value allows; a text that
   * would be read as a number or truth value gets quotes, unless the value before was one too.
   */
  public static EditResult replace(YamlFile yaml, YamlScalar scalar, String value) {
    return new YamlEdits(yaml).replaced(scalar, value, List.of(), List.of());
  }

  /**
   * The same, with a comment behind it; one that stands there goes.
   *
   * @param comment without the {@code #}
   */
  public static EditResult replace(YamlFile yaml, YamlScalar scalar, String value, String comment) {
    YamlEdits edits = new YamlEdits(yaml);
    int end = scalar.span().end();
    int lineEnd = new Gaps(edits.file).lineEnd(end);
    String rest = edits.file.text().substring(end, lineEnd);
    String stripped = rest.strip();
    if (!stripped.isEmpty() && !stripped.startsWith("#")) {
      return new Refused("something else stands behind the value in its line");
    }
    List<YamlComment> old =
        yaml.comments().stream()
            .filter(each -> each.span().start() >= end && each.span().end() <= lineEnd)
            .toList();
    Edit added = new Edit(end, lineEnd, " # " + Text.oneLine(comment));
    return edits.replaced(scalar, value, List.of(added), old);
  }

  /** Gives an entry another key. */
  public static EditResult renameKey(YamlFile yaml, YamlEntry entry, String name) {
    return entry.key() instanceof YamlScalar key
        ? replace(yaml, key, name)
        : new Refused("the key is no plain text");
  }

  /** Adds an entry to a mapping, after one of its entries. */
  public static EditResult insertAfter(
      YamlFile yaml, YamlMapping mapping, YamlEntry entry, String key, String value) {
    YamlEdits edits = new YamlEdits(yaml);
    return edits.added(
        new Wish(entry, Place.AFTER, List.of()),
        edits.layout.entryAfter(mapping, entry, key, value),
        new YamlText(key, value));
  }

  /** Adds an entry to a mapping, before one of its entries. */
  public static EditResult insertBefore(
      YamlFile yaml, YamlMapping mapping, YamlEntry entry, String key, String value) {
    YamlEdits edits = new YamlEdits(yaml);
    return edits.added(
        new Wish(entry, Place.BEFORE, List.of()),
        edits.layout.entryBefore(mapping, entry, key, value),
        new YamlText(key, value));
  }

  /** Adds an item at the end of a sequence. */
  public static EditResult append(YamlFile yaml, YamlSequence sequence, String value) {
    YamlEdits edits = new YamlEdits(yaml);
    return edits.added(
        new Wish(sequence, Place.INSIDE, List.of()),
        edits.layout.itemAtEnd(sequence, value),
        new YamlText("", value));
  }

  /** Takes an entry out of a mapping that has others; comments in its lines go with it. */
  public static EditResult remove(YamlFile yaml, YamlMapping mapping, YamlEntry entry) {
    YamlEdits edits = new YamlEdits(yaml);
    if (mapping.entries().size() < 2) {
      return new Refused("it is the only entry");
    }
    return edits.removed(edits.layout.without(mapping, entry), entry);
  }

  /** Takes an item out of a sequence that has others; comments in its lines go with it. */
  public static EditResult remove(YamlFile yaml, YamlSequence sequence, YamlItem item) {
    YamlEdits edits = new YamlEdits(yaml);
    if (sequence.items().size() < 2) {
      return new Refused("it is the only item");
    }
    return edits.removed(edits.layout.without(sequence, item), item);
  }

  /** What is added, in order to know what it should be read as. */
  private record YamlText(String key, String value) {
    List<String> tokens() {
      String text = key.isEmpty() ? "- " + indented() : key + ":" + separated();
      YamlFile parsed = YamlFile.parse(SourceFile.of("", text));
      List<String> tokens = Shape.of(parsed);
      boolean usable = parsed.isSound() && parsed.documents().size() == 1 && tokens.size() > 3;
      return usable ? tokens.subList(2, tokens.size() - 1) : List.of();
    }

    private String separated() {
      return BlockLayout.isInline(value) ? " " + indented() : "\n  " + indented();
    }

    private String indented() {
      return value.stripTrailing().replace("\n", "\n  ") + "\n";
    }
  }

  private EditResult added(Wish where, List<List<Edit>> tries, YamlText text) {
    List<String> tokens = text.tokens();
    if (tokens.isEmpty()) {
      return new Refused("what is to be added is not YAML");
    }
    return first(tries, Shape.of(yaml, new Wish(where.at(), where.place(), tokens)), List.of());
  }

  private EditResult removed(List<List<Edit>> tries, Object part) {
    List<YamlComment> going =
        yaml.comments().stream()
            .filter(comment ->
                tries.stream()
                    .flatMap(List::stream)
                    .anyMatch(edit ->
                        edit.start() <= comment.span().start()
                            && comment.span().end() <= edit.end()))
            .toList();
    return first(tries, Shape.of(yaml, new Wish(part, Place.INSTEAD, List.of())), going);
  }

  private EditResult replaced(
      YamlScalar scalar, String value, List<Edit> more, List<YamlComment> going) {
    for (ScalarWriter.Way way : ScalarWriter.ways(file, scalar, value)) {
      List<Edit> edits = new ArrayList<>(List.of(Edit.replace(scalar.span(), way.text())));
      edits.addAll(more);
      List<String> expected =
          Shape.of(
              yaml, new Wish(scalar, Place.INSTEAD, List.of(Shape.scalar(value, way.plain()))));
      EditResult result = first(List.of(edits), expected, going);
      if (result instanceof Edited) {
        return result;
      }
    }
    return new Refused("the value cannot be written there in the same way");
  }

  private EditResult first(List<List<Edit>> tries, List<String> expected, List<YamlComment> going) {
    for (List<Edit> edits : tries) {
      if (Change.fits(file, edits) && isRight(edits, expected, going)) {
        return new Edited(edits);
      }
    }
    return new Refused("it would change more than that");
  }

  private boolean isRight(List<Edit> edits, List<String> expected, List<YamlComment> going) {
    YamlFile after = YamlFile.parse(Change.to(file, edits).after());
    Map<String, Integer> missing = counts(yaml.comments());
    going.forEach(comment -> missing.merge(comment.text(), -1, Integer::sum));
    counts(after.comments()).forEach((text, count) -> missing.merge(text, -count, Integer::sum));
    return after.problems().size() <= yaml.problems().size()
        && Shape.of(after).equals(expected)
        && missing.values().stream().allMatch(count -> count <= 0);
  }

  private static Map<String, Integer> counts(List<YamlComment> comments) {
    Map<String, Integer> counts = new HashMap<>();
    comments.forEach(comment -> counts.merge(comment.text(), 1, Integer::sum));
    return counts;
  }
}
