package io.devopsagent.inspect.environment;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.inspect.code.SourceCode;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variables files read, in the spellings that leave no doubt: {@code os.environ} and {@code
 * os.getenv}, {@code process.env} and Vite's {@code import.meta.env}, <code>${NAME:?}</code> of
 * shells, <code>${NAME}</code> of Compose files. Names that a program sets itself are left out.
 */
final class EnvironmentReads {
  private static final String NAME = "([A-Z][A-Z0-9_]{1,80})";
  private static final String QUOTED = "[\"']" + NAME + "[\"']";

  private static final Pattern PYTHON_INDEX =
      Pattern.compile("\\bos\\.environ\\s*\\[\\s*" + QUOTED + "\\s*\\](\\s*=(?!=))?");
  private static final Pattern PYTHON_GET =
      Pattern.compile(
          "\\bos\\.(?:environ\\.get|getenv)\\(\\s*" + QUOTED + "\\s*(\\)\\s*(?:or\\b)?|,)");
  private static final Pattern PYTHON_OWN =
      Pattern.compile(
          "\\bos\\.environ\\.(?:setdefault|pop)\\(\\s*"
              + QUOTED
              + "|\\bos\\.unsetenv\\(\\s*"
              + QUOTED);
  private static final Pattern PYTHON_ASKED =
      Pattern.compile(QUOTED + "\\s+(?:not\\s+)?in\\s+os\\.environ");

  private static final Pattern SCRIPT_DOT =
      Pattern.compile(
          "\\bprocess\\.env(?:\\."
              + NAME
              + "|\\[\\s*"
              + QUOTED
              + "\\s*\\])(?![\\w$])"
              + "(\\s*(?:\\|\\||\\?|&&)|\\s*=(?!=)|\\s*\\?\\?=)?");
  private static final Pattern VITE =
      Pattern.compile("\\bimport\\.meta\\.env\\.(VITE_[A-Z0-9_]{1,80})(\\s*(?:\\|\\||\\?|&&))?");
  private static final Pattern TAKEN_APART =
      Pattern.compile("\\b(?:const|let|var)\\s*\\{([^{}]{0,2000})\\}\\s*=\\s*process\\.env\\b");
  private static final Pattern TAKEN_NAME =
      Pattern.compile("(?:^|,)\\s*" + NAME + "\\s*(?::\\s*\\w+\\s*)?(=|,|$)");

  private static final Pattern SHELL_NEEDED = Pattern.compile("\\$\\{" + NAME + ":?\\?");
  private static final Pattern SHELL_SET =
      Pattern.compile("(?m)^\\s*(?:export\\s+|local\\s+|readonly\\s+)?" + NAME + "=");

  private static final Pattern COMPOSE =
      Pattern.compile("(?<!\\$)\\$(?:\\{" + NAME + "((?::?[-?+])[^}]*)?\\}|" + NAME + "\\b)");
  static final Pattern COMPOSE_FILE =
      Pattern.compile("(?:docker-)?compose(?:[.-][\\w.-]+)?\\.ya?ml");

  private final List<EnvironmentRead> reads = new ArrayList<>();
  private final Set<String> own = new HashSet<>();

  private EnvironmentReads() {}

  /** What these files read and do not set. */
  static List<EnvironmentRead> in(Sources sources, List<String> paths) {
    EnvironmentReads all = new EnvironmentReads();
    for (String path : paths) {
      if (!Folders.isForeign(path) && !Folders.isTest(path)) {
        all.look(sources, path);
      }
    }
    return all.reads.stream().filter(read -> !all.own.contains(read.name())).toList();
  }

  private void look(Sources sources, String path) {
    String name = Folders.name(path);
    if (COMPOSE_FILE.matcher(name).matches()) {
      sources.file(path).ifPresent(file -> compose(YamlFile.parse(file)));
    } else if (name.endsWith(".py") && !Folders.isTool(path)) {
      sources.file(path).map(SourceCode::python).ifPresent(this::python);
    } else if (name.matches(".*\\.[cm]?[jt]sx?") && !Folders.isTool(path)) {
      sources.file(path).map(SourceCode::javaScript).ifPresent(this::javaScript);
    } else if (name.endsWith(".sh")) {
      sources.file(path).map(SourceCode::shell).ifPresent(this::shell);
    }
  }

  private void add(SourceFile file, String name, boolean needed) {
    reads.add(new EnvironmentRead(name, file.name(), needed));
  }

  private void python(SourceCode code) {
    for (MatchResult index : code.find(PYTHON_INDEX)) {
      if (index.group(2) == null) {
        add(code.file(), index.group(1), true);
      } else {
        own.add(index.group(1));
      }
    }
    for (MatchResult get : code.find(PYTHON_GET)) {
      add(code.file(), get.group(1), get.group(2).strip().equals(")"));
    }
    code.find(PYTHON_OWN).forEach(each -> own.add(first(each, 1, 2)));
    Matcher asked = PYTHON_ASKED.matcher(code.file().text());
    while (asked.find()) {
      own.add(asked.group(1));
    }
  }

  private static String first(MatchResult match, int one, int two) {
    String found = match.group(one);
    String other = match.group(two);
    return found != null ? found : other != null ? other : "";
  }

  private void javaScript(SourceCode code) {
    for (MatchResult dot : code.find(SCRIPT_DOT)) {
      String name = first(dot, 1, 2);
      String after = dot.group(3) == null ? "" : dot.group(3).strip();
      if (after.endsWith("=")) {
        own.add(name);
      } else {
        add(code.file(), name, after.isEmpty());
      }
    }
    code.find(VITE).forEach(each -> add(code.file(), each.group(1), each.group(2) == null));
    for (MatchResult taken : code.find(TAKEN_APART)) {
      Matcher names = TAKEN_NAME.matcher(taken.group(1));
      for (int at = 0; names.find(at); at = Math.max(at + 1, names.start(2))) {
        add(code.file(), names.group(1), !names.group(2).equals("="));
      }
    }
  }

  /** What tools need is often set where they run: needed, but not told for certain. */
  private void shell(SourceCode code) {
    code.find(SHELL_SET).forEach(each -> own.add(each.group(1)));
    code.find(SHELL_NEEDED)
        .forEach(each -> add(code.file(), each.group(1), !Folders.isTool(code.file().name())));
  }

  private void compose(YamlFile yaml) {
    if (yaml.isSound()) {
      yaml.documents().forEach(document -> compose(yaml.file(), document));
    }
  }

  private void compose(SourceFile file, YamlNode node) {
    switch (node) {
      case YamlNode.YamlScalar scalar -> {
        Matcher names = COMPOSE.matcher(scalar.value());
        while (names.find()) {
          String rest = names.group(2) == null ? "" : names.group(2);
          add(
              file,
              first(names, 1, 3),
              rest.isEmpty() || rest.startsWith("?") || rest.startsWith(":?"));
        }
      }
      case YamlNode.YamlMapping mapping ->
          mapping.entries().forEach(entry -> compose(file, entry.value()));
      case YamlNode.YamlSequence sequence ->
          sequence.items().forEach(item -> compose(file, item.node()));
      case YamlNode.YamlAlias alias -> {}
      case YamlNode.Missing missing -> {}
    }
  }
}
