package io.devopsagent.cli;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;

/** What is said when a command has commands of its own, and none of them was named. */
final class Missing {
  private Missing() {}

  static FailureException command(String verb, String commands) {
    return new Failure(
            ErrorCode.USAGE,
            "%s what? %s.".formatted(verb, commands),
            "'%s %s --help' says how it is used.".formatted(CommandTree.NAME, verb))
        .toException();
  }
}
