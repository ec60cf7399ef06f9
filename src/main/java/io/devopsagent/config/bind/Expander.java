package io.devopsagent.config.bind;

import io.devopsagent.config.bind.Key.Secrecy;
import io.devopsagent.config.bind.ScalarType.Raw;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}}, {@code ${file:/path}} and {@code $$} in one text of the file. */
final class Expander {
  static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\{([^{}]*)\\}|\\$\\{");

  private final Environment environment;
  private final Problems problems;

  Expander(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The text with its names replaced; empty when a problem was reported. */
  Optional<Raw> expand(YamlNode.Scalar node, Key key, String path) {
    String written = node.text();
    List<String> names = new ArrayList<>();
    List<String> unset = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(written);
    boolean fine = true;
    while (matcher.find()) {
      String name = matcher.group(1);
      matcher.appendReplacement(text, "");
      if (matcher.group().equals("$$")) {
        text.append('$');
      } else if (name == null) {
        problems.add(spanOf(node, "${"), path, "\"${\" is never closed", "write ${NAME}, or $${");
        fine = false;
      } else {
        names.add(name);
        fine &= append(name, node, key, path, text, unset);
      }
    }
    matcher.appendTail(text);
    Raw raw = new Raw(text.toString(), written, names, unset, environment.folder(), key);
    return fine ? Optional.of(raw) : Optional.empty();
  }

  private boolean append(
      String name,
      YamlNode.Scalar node,
      Key key,
      String path,
      StringBuilder text,
      List<String> unset) {
    String reference = "${" + name + "}";
    try {
      String value = environment.value(name, key.secrecy() != Secrecy.OPEN);
      if (value.isEmpty()) {
        unset.add(name);
      }
      text.append(value);
      return true;
    } catch (MalformedValue e) {
      problems.add(spanOf(node, reference), path, reference + " " + e.getMessage(), e.suggestion());
      return false;
    }
  }

  /** Where a piece of a text stands, when it stands in the text's first line as it is. */
  private Span spanOf(YamlNode.Scalar node, String piece) {
    Span span = node.span();
    String line = problems.source().line(span.line());
    int from = line.offsetByCodePoints(0, span.column() - 1);
    int at = line.indexOf(piece, from);
    return at < 0
        ? span
        : problems
            .source()
            .within(
                span.line(),
                line.codePointCount(0, at) + 1,
                piece.codePointCount(0, piece.length()));
  }
}
