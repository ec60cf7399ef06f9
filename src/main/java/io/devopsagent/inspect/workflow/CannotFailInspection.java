package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.workflow.Job;
import io.devopsagent.source.workflow.Step;
import io.devopsagent.source.workflow.Workflow;
import java.util.List;

/**
 * Checks whose failure nobody sees: {@code || true}, {@code set +e}, {@code continue-on-error:
 * true}, and a pipe into another command where the shell looks at the last one only. Other commands
 * may fail quietly: clean-up often does.
 */
public final class CannotFailInspection implements Inspection {
  @Override
  public Rule rule() {
    return Rule.CANNOT_FAIL;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Workflow workflow : Workflows.in(sources)) {
      for (Job job : workflow.jobs()) {
        new PassedOver(workflow, job).find(findings);
        for (Step step : job.steps()) {
          StepScript.of(workflow, job, step)
              .ifPresent(script -> {
                new Swallowed(script).find(findings);
                new Piped(script).find(findings);
              });
        }
      }
    }
    return findings.list();
  }
}
