package io.devopsagent.inspect;

import java.util.List;
import java.util.Set;

/** What the folders in a path say of a file. */
public final class Folders {
  private static final Set<String> FOREIGN =
      Set.of(
          "node_modules",
          "vendor",
          "vendored",
          "_vendor",
          "third_party",
          "third-party",
          "extern",
          "external",
          "bower_components",
          "site-packages",
          "venv",
          ".venv",
          "env",
          "virtualenv",
          ".tox",
          ".nox",
          "dist",
          "build",
          "out",
          "target",
          ".next",
          ".git",
          "__pycache__",
          "testdata",
          "fixtures",
          "__fixtures__",
          "snapshots",
          "__snapshots__");
  private static final Set<String> ASIDE =
      Set.of(
          "test",
          "tests",
          "__tests__",
          "testing",
          "spec",
          "specs",
          "e2e",
          "doc",
          "docs",
          "example",
          "examples",
          "sample",
          "samples",
          "demo",
          "demos",
          "benchmark",
          "benchmarks",
          "bench",
          "scripts",
          "tools",
          "hack",
          "contrib",
          ".github",
          ".gitea",
          ".storybook",
          "stories");

  private Folders() {}

  /** Code of others, what a build makes, and data of tests. */
  public static boolean isForeign(String path) {
    return folders(path).stream().anyMatch(FOREIGN::contains);
  }

  /** Code that does not run with the program: tests, examples, tools. */
  public static boolean isAside(String path) {
    return folders(path).stream().anyMatch(ASIDE::contains);
  }

  /** The folder of a file, with a slash at its end; empty for the root. */
  public static String of(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> folders(String path) {
    List<String> all = List.of(path.split("/", -1));
    return all.subList(0, all.size() - 1);
  }
}
