package io.devopsagent.work;

/** What is said on the forge about work, in our own words, as Markdown. */
final class WorkTexts {
  private static final String NOT_RUN =
      "Not verified: the repository's own checks were not run here; its CI has the last word.";

  private WorkTexts() {}

  static String pull(Work work) {
    return """
    For #%d.

    %s
    ### Verified

    Every changed file was parsed again, and what was found before is not found any more.
    %s

    Run `%s`. Close this pull request to say no: it is not opened again.\
    """
        .formatted(work.issue(), work.report(), NOT_RUN, work.run());
  }

  static String started(Work work) {
    return "Worked on in run `%s`: a pull request from `%s` to `%s` is open for a person to review."
        .formatted(work.run(), work.branch(), work.base());
  }

  static String proposal(Work work) {
    return """
    Nothing was changed, because what follows cannot be proven to be equal or better. A person decides.

    %s
    Run `%s`.\
    """
        .formatted(work.report(), work.run());
  }
}
