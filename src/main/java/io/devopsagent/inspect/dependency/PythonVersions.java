package io.devopsagent.inspect.dependency;

import static io.devopsagent.source.requirements.RequirementsFile.normalized;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.requirements.RequirementsFile;
import io.devopsagent.source.requirements.RequirementsFile.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that constraints and lock files of a folder, or of those above it, name: {@code
 * constraints.txt}, {@code requirements.lock}, and the lock files of Poetry, uv and PDM, whose
 * {@code [[package]]} tables begin with {@code name} and {@code version}.
 */
final class PythonVersions {
  private static final Pattern CONSTRAINTS =
      Pattern.compile(
          "constraints[\\w.-]*\\.txt|[\\w.-]*requirements[\\w.-]*\\.lock|requirements-lock\\.txt");
  private static final Pattern LOCK = Pattern.compile("(?:poetry|uv|pdm)\\.lock");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?m)^\\[\\[package\\]\\]\\R+name = \"([\\w.-]{1,100})\"\\R+version = \"([^\"\\n]{1,60})\"");
  private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+!-]{0,50}");

  private final Map<String, TreeSet<String>> versions = new HashMap<>();

  private PythonVersions() {}

  static PythonVersions of(Sources sources, List<String> governed, String folder) {
    PythonVersions all = new PythonVersions();
    for (String path : governed) {
      boolean above = folder.startsWith(Folders.of(path));
      if (above && CONSTRAINTS.matcher(Folders.name(path)).matches()) {
        sources.file(path).map(RequirementsFile::parse).ifPresent(all::constraints);
      } else if (above && LOCK.matcher(Folders.name(path)).matches()) {
        sources.file(path).ifPresent(all::lock);
      }
    }
    return all;
  }

  private void constraints(RequirementsFile file) {
    for (Requirement each : file.requirements()) {
      if (each.isPinned() && each.marker().isEmpty()) {
        add(each.name(), each.version().text().replaceFirst("^=+", ""));
      } else {
        add(each.name(), "");
      }
    }
  }

  private void lock(SourceFile file) {
    Matcher packages = PACKAGE.matcher(file.text());
    while (packages.find()) {
      add(packages.group(1), packages.group(2));
    }
  }

  private void add(String name, String version) {
    versions.computeIfAbsent(normalized(name), each -> new TreeSet<>()).add(version);
  }

  /** The only version that is named for a distribution. */
  Optional<String> of(String distribution) {
    TreeSet<String> named = versions.getOrDefault(normalized(distribution), new TreeSet<>());
    return named.size() == 1
        ? Optional.of(named.first()).filter(version -> VERSION.matcher(version).matches())
        : Optional.empty();
  }
}
