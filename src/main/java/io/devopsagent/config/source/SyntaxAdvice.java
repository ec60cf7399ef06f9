package io.devopsagent.config.source;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a person's words what the YAML parser stumbled over, and what was probably meant. */
final class SyntaxAdvice {
  private SyntaxAdvice() {}

  static void report(MarkedYamlEngineException e, Problems problems, Span last) {
    SourceText source = problems.source();
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    Span span = mark.map(m -> source.within(m.getLine() + 1, m.getColumn() + 1, 1)).orElse(last);
    String said = e.getProblem() == null ? "" : e.getProblem();
    String line = source.line(span.line());
    if (said.contains("TAB") || isTab(line, span.column())) {
      problems.add(span, "", "a tab stands where YAML wants blanks", "indent with blanks");
      return;
    }
    if (line.contains("${") && !line.contains("\"${") && line.indexOf('{') < line.indexOf("${")) {
      int at = line.indexOf("${");
      Span name = source.within(span.line(), line.codePointCount(0, at) + 1, 2);
      problems.add(name, "", "\"${…}\" inside { } needs quotes", "write \"${NAME}\"");
      return;
    }
    problems.add(span, "", sentence(said), advice(said, e.getContext()));
  }

  private static boolean isTab(String line, int column) {
    int[] characters = line.codePoints().toArray();
    return column <= characters.length && characters[column - 1] == '\t';
  }

  private static String sentence(String said) {
    String first = said.isBlank() ? "not YAML from here on" : said.replaceAll("\\.\\s.*", "");
    return "not YAML: " + first.replace("<", "").replace(">", "");
  }

  private static String advice(String said, String context) {
    if (said.contains("mapping values are not allowed")) {
      return "a value with \": \" in it needs quotes; or this line is indented too far";
    }
    if (said.contains("expected <block end>")) {
      return "indent this line like its neighbours";
    }
    if (said.contains("could not find expected ':'")) {
      return "a key is followed by \": \" and its value";
    }
    if (said.contains("unexpected end of stream") && String.valueOf(context).contains("quoted")) {
      return "a quote is never closed";
    }
    if (said.contains("cannot start any token")) {
      return "put the value in quotes";
    }
    if (said.contains("unknown escape character")) {
      return "inside \" \" a backslash is written \\\\; or use ' '";
    }
    return "";
  }
}
