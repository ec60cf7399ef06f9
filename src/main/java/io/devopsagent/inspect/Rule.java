package io.devopsagent.inspect;

/** The kinds of defect that inspections look for. */
public enum Rule {
  PIP_CACHE(
      "docker.pip-cache",
      Severity.WARNING,
      "Install with pip without keeping its cache in the image",
      "pip keeps what it downloads, and nothing in an image ever reads it again"),
  APT_LISTS(
      "docker.apt-lists",
      Severity.WARNING,
      "Leave no package lists of apt in the image",
      "the package lists stay in the layer that fetched them, and grow stale there"),
  APT_YES(
      "docker.apt-yes",
      Severity.ERROR,
      "Answer apt-get's question in the build",
      "apt-get asks before it installs further packages, and in a build nobody answers"),
  ROOT_USER(
      "docker.root-user",
      Severity.WARNING,
      "Run the container as a user other than root",
      "whoever takes over the process has root's rights in the container"),
  CANNOT_FAIL(
      "workflow.cannot-fail",
      Severity.ERROR,
      "Let a failed check fail its step",
      "the check can fail while its step stays green, so nobody learns of it"),
  TIMEOUT(
      "workflow.timeout",
      Severity.WARNING,
      "Bound the time of jobs",
      "a job that hangs holds its runner for hours: six on GitHub, three on Gitea by default"),
  FLOATING_ACTION(
      "workflow.floating-action",
      Severity.WARNING,
      "Pin actions to commits",
      "a tag or branch can be moved to other code, which then runs with the job's rights"),
  MISSING_VARIABLE(
      "dotenv.missing-variable",
      Severity.WARNING,
      "Name the environment variables that the code reads",
      "who sets the program up by its example file learns of the variable only when it fails"),
  PYTHON_UNDECLARED(
      "python.undeclared-dependency",
      Severity.ERROR,
      "Declare the Python packages that the code imports",
      "a fresh installation lacks the package, or gets it by chance through another one"),
  NODE_UNDECLARED(
      "node.undeclared-dependency",
      Severity.ERROR,
      "Declare the npm packages that the code imports",
      "a fresh installation lacks the package, or gets it by chance through another one");

  private final String id;
  private final Severity severity;
  private final String title;
  private final String why;

  Rule(String id, Severity severity, String title, String why) {
    this.id = id;
    this.severity = severity;
    this.title = title;
    this.why = why;
  }

  /** Stable, for instance {@code docker.pip-cache}. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** What a change does about it, as the subject of a commit. */
  public String title() {
    return title;
  }

  /** Why it is a defect, without a full stop. */
  public String why() {
    return why;
  }
}
