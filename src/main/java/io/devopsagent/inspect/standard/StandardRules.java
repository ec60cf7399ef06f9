package io.devopsagent.inspect.standard;

import io.devopsagent.inspect.Bounds;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.RuleFixer;
import io.devopsagent.inspect.dependency.UndeclaredNodeInspection;
import io.devopsagent.inspect.dependency.UndeclaredPythonInspection;
import io.devopsagent.inspect.dockerfile.AptListsInspection;
import io.devopsagent.inspect.dockerfile.AptYesInspection;
import io.devopsagent.inspect.dockerfile.PipCacheInspection;
import io.devopsagent.inspect.dockerfile.RootUserInspection;
import io.devopsagent.inspect.environment.MissingVariableInspection;
import io.devopsagent.inspect.workflow.ActionVersions;
import io.devopsagent.inspect.workflow.CannotFailInspection;
import io.devopsagent.inspect.workflow.FloatingActionInspection;
import io.devopsagent.inspect.workflow.TimeoutInspection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The rules that come with the program.
 *
 * @param versions what tags of actions mean
 * @param timeoutMinutes what a job without a bound is given
 */
public record StandardRules(ActionVersions versions, int timeoutMinutes) {
  /** An hour: many times what a check takes, a sixth of what GitHub allows by default. */
  public static final int DEFAULT_TIMEOUT_MINUTES = 60;

  public StandardRules {
    if (timeoutMinutes < 1) {
      throw new IllegalArgumentException(
          "a job cannot end within %d minutes".formatted(timeoutMinutes));
    }
  }

  /** Without knowledge of other repositories: actions are not pinned, only named. */
  public static StandardRules offline() {
    return new StandardRules(ActionVersions.UNKNOWN, DEFAULT_TIMEOUT_MINUTES);
  }

  public List<Inspection> inspections() {
    return List.of(
        new PipCacheInspection(),
        new AptListsInspection(),
        new AptYesInspection(),
        new RootUserInspection(),
        new CannotFailInspection(),
        new TimeoutInspection(timeoutMinutes),
        new FloatingActionInspection(versions),
        new MissingVariableInspection(),
        new UndeclaredPythonInspection(),
        new UndeclaredNodeInspection());
  }

  /**
   * The fixer of all of them.
   *
   * @param nanos monotonic nanoseconds from any origin
   */
  public RuleFixer fixer(Bounds bounds, LongSupplier nanos) {
    return new RuleFixer(inspections(), bounds, nanos);
  }
}
