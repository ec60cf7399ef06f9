package io.devopsagent.source.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code <<WORD} that opens a here-document. BuildKit looks for them with a lexer of its own,
 * whose escape character is the backslash whatever the directive says.
 *
 * @param name the word that ends it, without quotes
 */
record HeredocWord(String name, boolean expands, boolean chomps) {
  private static final Pattern FORM = Pattern.compile("(?s)\\d*<<(-?)[\\t\\n\\f\\r ]*([^<]*)");

  static List<HeredocWord> in(Instruction instruction) {
    String line = instruction.line().text();
    List<HeredocWord> found = new ArrayList<>();
    if (holdsHeredocs(instruction) && line.contains("<<")) {
      for (String word : HeredocLexer.words(line)) {
        Matcher match = FORM.matcher(word);
        if (match.matches() && !match.group(2).isEmpty()) {
          String raw = match.group(2);
          String name = WordScanner.unquoted(raw, '\\');
          if (!name.isEmpty()) {
            found.add(
                new HeredocWord(name, quotes(raw) == quotes(name), !match.group(1).isEmpty()));
          }
        }
      }
    }
    return found;
  }

  private static boolean holdsHeredocs(Instruction instruction) {
    if (instruction.arguments() instanceof Arguments.Trigger(Instruction inner)) {
      return inner.kind() != Kind.ONBUILD && holdsHeredocs(inner);
    }
    return switch (instruction.kind()) {
      case ADD, COPY, RUN -> !(instruction.arguments() instanceof Arguments.Exec);
      case ARG, CMD, ENTRYPOINT, ENV, EXPOSE, FROM, HEALTHCHECK, LABEL -> false;
      case MAINTAINER, ONBUILD, SHELL, STOPSIGNAL, USER, VOLUME, WORKDIR, UNKNOWN -> false;
    };
  }

  private static long quotes(String text) {
    return text.chars().filter(c -> c == '\'' || c == '"').count();
  }

  /** Whether a line, without its line end, is the one that ends it. */
  boolean endsAt(String line) {
    int from = 0;
    while (chomps && from < line.length() && line.charAt(from) == '\t') {
      from++;
    }
    return line.substring(from).equals(name);
  }
}
