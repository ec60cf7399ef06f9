package io.devopsagent.source.yaml;

import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Looks at what stands between the nodes: spaces, indicators and comments. */
final class Gaps {
  /** Spaces and line ends; NEL is none in YAML 1.2, but the library takes it for one here. */
  private static final String SPACE = " \t\r\n\u0085";

  /** Spaces and, which the library lets pass, the ends of what needs none. */
  private static final String BEFORE = SPACE + "[]{},\"'";

  private final SourceFile file;
  private final String text;

  Gaps(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** The first such character that is in no comment; {@code to} when there is none. */
  int find(char wanted, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != wanted) {
      at = isComment(at) ? Math.min(to, lineEnd(at)) : at + 1;
    }
    return at;
  }

  /** The first character after spaces, line ends and comments. */
  int skip(int from, int to) {
    int at = from;
    while (at < to && (SPACE.indexOf(text.charAt(at)) >= 0 || isComment(at))) {
      at = isComment(at) ? Math.min(to, lineEnd(at)) : at + 1;
    }
    return at;
  }

  private boolean isComment(int at) {
    return text.charAt(at) == '#' && (at == 0 || BEFORE.indexOf(text.charAt(at - 1)) >= 0);
  }

  int lineEnd(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The comments outside of these spans, which are in the order of the file. */
  List<YamlComment> comments(List<Span> leaves) {
    List<YamlComment> found = new ArrayList<>();
    int at = 0;
    for (Span leaf : leaves) {
      collect(at, leaf.start(), found);
      at = Math.max(at, leaf.end());
    }
    collect(at, text.length(), found);
    return found;
  }

  private void collect(int from, int to, List<YamlComment> found) {
    for (int at = find('#', from, to); at < to; at = find('#', at, to)) {
      int end = isComment(at) ? Math.min(to, lineEnd(at)) : at + 1;
      if (isComment(at)) {
        found.add(new YamlComment(file.span(at, end), text.substring(at + 1, end).strip()));
      }
      at = end;
    }
  }
}
