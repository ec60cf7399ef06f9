package io.devopsagent.cli;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import picocli.CommandLine.Option;

/** How much of a list is shown, and how. */
public final class ListOptions {
  private static final int MOST = 100_000;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "how many, the newest first (default: ${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(names = "--json", description = "as JSON, for machines")
  private boolean json;

  int limit() {
    if (limit < 1 || limit > MOST) {
      throw new Failure(
              ErrorCode.USAGE, "--limit " + limit + " cannot be.", "From 1 to " + MOST + ".")
          .toException();
    }
    return limit;
  }

  boolean json() {
    return json;
  }
}
