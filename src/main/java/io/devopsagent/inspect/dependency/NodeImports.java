package io.devopsagent.inspect.dependency;

import io.devopsagent.inspect.code.SourceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The packages without which a JavaScript or TypeScript file cannot be loaded: those of statements
 * at the start of a line that are no types. What is loaded within a function or a {@code try} may
 * be missing on purpose.
 */
final class NodeImports {
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)^(?:import\\s+(?!type\\b)(?:[\\w$*{][\\w$*{},\\s]{0,2000}?\\sfrom\\s*)?"
              + "|export\\s+(?:\\*|\\{[\\w$,\\s]{0,2000}\\})\\s*from\\s*"
              + "|(?:const|let|var)\\s+[\\w${},:\\s]{1,500}?=\\s*require\\(\\s*)"
              + "[\"']([^\"'\\n]{1,214})[\"']");
  private static final Pattern PACKAGE =
      Pattern.compile("((?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*)(?:/.*)?");

  private NodeImports() {}

  /** Names of packages, without what is taken of them. */
  static List<String> in(SourceCode code) {
    List<String> packages = new ArrayList<>();
    for (MatchResult found : code.find(IMPORT)) {
      var name = PACKAGE.matcher(found.group(1));
      if (name.matches()) {
        packages.add(name.group(1));
      }
    }
    return packages;
  }
}
