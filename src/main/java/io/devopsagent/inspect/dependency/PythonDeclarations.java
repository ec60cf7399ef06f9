package io.devopsagent.inspect.dependency;

import static io.devopsagent.source.requirements.RequirementsFile.normalized;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.requirements.RequirementsFile;
import io.devopsagent.source.requirements.RequirementsFile.Line;
import io.devopsagent.source.requirements.RequirementsFile.Location;
import io.devopsagent.source.requirements.RequirementsFile.Option;
import io.devopsagent.source.requirements.RequirementsFile.Requirement;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The distributions that a project declares anywhere: its requirements files, those that they name,
 * and words of whatever else installs packages.
 */
final class PythonDeclarations {
  private static final Pattern REQUIREMENTS =
      Pattern.compile("[\\w.-]*requirements[\\w.-]*\\.(?:txt|in)");
  private static final Pattern INSTALLERS =
      Pattern.compile(
          "(?i)dockerfile.*|.*\\.dockerfile|containerfile|.*\\.sh|makefile|justfile|tox\\.ini"
              + "|setup\\.(?:py|cfg)|pyproject\\.toml|pipfile|(?:environment|conda)[\\w.-]*\\.ya?ml");

  private final Sources sources;
  private final Set<String> names = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private boolean open;

  private PythonDeclarations(Sources sources) {
    this.sources = sources;
  }

  /** What the files of a project declare. */
  static PythonDeclarations of(Sources sources, Iterable<String> paths) {
    PythonDeclarations all = new PythonDeclarations(sources);
    for (String path : paths) {
      String name = Folders.name(path);
      boolean inFolder = Folders.of(path).endsWith("requirements/");
      if (REQUIREMENTS.matcher(name).matches() || (inFolder && name.matches(".*\\.(?:txt|in)"))) {
        all.requirements(path);
      } else if (INSTALLERS.matcher(name).matches()) {
        sources.file(path).ifPresent(all::words);
      }
    }
    return all;
  }

  /** Normalized names, with their extras in brackets as well. */
  Set<String> names() {
    return names;
  }

  /** Whether something is installed whose name nobody can tell from here. */
  boolean isOpen() {
    return open;
  }

  private void requirements(String path) {
    if (read.add(path)) {
      sources
          .file(path)
          .map(RequirementsFile::parse)
          .ifPresentOrElse(
              file -> file.lines().forEach(line -> line(path, line)), () -> open = true);
    }
  }

  private void line(String path, Line line) {
    switch (line) {
      case Requirement each -> {
        names.add(normalized(each.name()));
        each.extras()
            .forEach(extra -> {
              names.add(normalized(each.name()) + "[" + extra + "]");
              names.add(normalized(extra));
            });
      }
      case Location location -> open = true;
      case Option option -> option(path, option);
      case RequirementsFile.Blank blank -> {}
      case RequirementsFile.Comment comment -> {}
    }
  }

  private void option(String path, Option option) {
    switch (option.name()) {
      case "-r", "--requirement" -> {
        String named =
            Path.of("/" + Folders.of(path)).resolve(option.value()).normalize().toString();
        requirements(named.substring(1));
      }
      case "-e", "--editable" -> open = true;
      default -> {}
    }
  }

  private void words(SourceFile file) {
    for (String word : file.text().split("[^A-Za-z0-9._-]+", -1)) {
      names.add(normalized(word));
    }
  }
}
