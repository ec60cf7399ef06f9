package io.devopsagent.source.yaml;

import io.devopsagent.source.Limits;
import io.devopsagent.source.MappedText;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.yaml.YamlNode.Missing;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * A YAML 1.2 file with positions.
 *
 * <pre>{@code
 * YamlFile yaml = YamlFile.parse(file);
 * if (yaml.root().at("services", "web", "image") instanceof YamlScalar image) {
 *   switch (YamlEdits.replace(yaml, image, "acme/web:1.4.2")) {
 *     case Edited(List<Edit> edits) -> Change.to(file, edits);
 *     case Refused(String why) -> …
 *   }
 * }
 * }</pre>
 *
 * @param documents the roots of its documents; those before the place where it is no YAML
 * @param comments all of them, in their order
 * @param problems where it is no YAML, and keys that stand twice
 */
public record YamlFile(
    SourceFile file,
    List<YamlNode> documents,
    List<YamlComment> comments,
    List<SyntaxProblem> problems) {

  public YamlFile {
    documents = List.copyOf(documents);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  public static YamlFile parse(SourceFile file) {
    return parse(file, Limits.DEFAULT);
  }

  public static YamlFile parse(SourceFile file, Limits limits) {
    return new YamlBuilder(file, limits).build();
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  /** The first document; missing where there is none. */
  public YamlNode root() {
    return documents.isEmpty() ? new Missing(file.all()) : documents.getFirst();
  }

  /**
   * The value of a scalar with the place of each of its characters, so that what is found in a
   * script or an expression can be shown and edited in the file. Empty in the rare cases where the
   * place of a character cannot be told.
   */
  public Optional<MappedText> mapped(YamlScalar scalar) {
    return ScalarDecoder.decode(file, scalar);
  }
}
