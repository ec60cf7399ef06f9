package io.devopsagent.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
  private static final Set<String> TESTS =
      Set.of(
          "test",
          "tests",
          "__tests__",
          "testing",
          "spec",
          "specs",
          "e2e",
          "cypress",
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
          ".storybook",
          "stories");
  private static final Set<String> TOOLS =
      Set.of("scripts", "tools", "hack", "contrib", "ci", ".github", ".gitea", ".forgejo");
  private static final Pattern TEST_FILE =
      Pattern.compile(
          "test_.*\\.py|.*_test\\.py|conftest\\.py|.*\\.(?:test|spec|stories|bench)\\.[cm]?[jt]sx?"
              + "|setup\\.py|noxfile\\.py|fabfile\\.py|tasks\\.py|.*\\.config\\.[cm]?[jt]s"
              + "|.*\\.d\\.[cm]?ts|\\.\\w+rc\\.[cm]?js|gulpfile\\.js|Gruntfile\\.js");

  private Folders() {}

  /** Code of others, what a build makes, and data of tests. */
  public static boolean isForeign(String path) {
    return folders(path).stream().anyMatch(FOREIGN::contains);
  }

  /** Tests, examples, documentation, and the configuration of tools. */
  public static boolean isTest(String path) {
    return folders(path).stream().anyMatch(TESTS::contains)
        || TEST_FILE.matcher(name(path)).matches();
  }

  /** What people run by hand or in a workflow. */
  public static boolean isTool(String path) {
    return folders(path).stream().anyMatch(TOOLS::contains);
  }

  /** Code that does not run with the program. */
  public static boolean isAside(String path) {
    return isTest(path) || isTool(path);
  }

  /** The folder of a file, with a slash at its end; empty for the root. */
  public static String of(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /**
   * The folders in which a file lies, the nearest first, each with a slash at its end but the root.
   */
  public static List<String> above(String path) {
    List<String> above = new ArrayList<>();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      above.add(path.substring(0, slash + 1));
    }
    above.add("");
    return above;
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> folders(String path) {
    List<String> all = List.of(path.split("/", -1));
    return all.subList(0, all.size() - 1);
  }
}
