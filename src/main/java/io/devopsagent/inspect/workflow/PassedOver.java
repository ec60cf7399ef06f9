package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.source.Change;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.workflow.Job;
import io.devopsagent.source.workflow.Step;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlEdits;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import java.util.List;
import java.util.Optional;

/**
 * {@code continue-on-error: true} of a step that is a check, or of a job that has one. Not where
 * the outcome is looked at afterwards.
 */
final class PassedOver {
  private final Workflow workflow;
  private final Job job;
  private final SourceFile file;

  PassedOver(Workflow workflow, Job job) {
    this.workflow = workflow;
    this.job = job;
    this.file = workflow.yaml().file();
  }

  void find(Findings findings) {
    List<StepScript> checks =
        job.steps().stream()
            .flatMap(step -> StepScript.of(workflow, job, step).stream())
            .filter(StepScript::isCheck)
            .toList();
    for (StepScript check : checks) {
      Step step = check.step();
      entry(step.mapping())
          .filter(entry -> !isRead("steps", step.get("id").text()))
          .ifPresent(entry ->
              findings.add(file, () -> found(step.mapping(), entry, "step", doubt(check, entry))));
    }
    if (!checks.isEmpty()) {
      entry(job.mapping())
          .filter(entry -> !isRead("needs", job.id()))
          .ifPresent(entry ->
              findings.add(
                  file, () -> found(job.mapping(), entry, "job", doubt(checks.getFirst(), entry))));
    }
  }

  private static Optional<YamlEntry> entry(YamlMapping mapping) {
    return mapping.entries("continue-on-error").stream()
        .filter(entry -> entry.value().text().equals("true"))
        .findFirst();
  }

  /** Whether an expression looks at the outcome of a step or job. */
  private boolean isRead(String context, String id) {
    return !id.isEmpty() && workflow.yaml().file().text().contains(context + "." + id + ".");
  }

  private String doubt(StepScript check, YamlEntry entry) {
    Span span = file.span(entry.key().span().start(), entry.value().span().end());
    if (check.isDeliberate() || Workflows.isExplained(workflow.yaml(), span)) {
      return "the reason that stands there for passing it over holds no more";
    }
    return job.matrix().isPresent() && entry(job.mapping()).isPresent()
        ? "no variant of the job is allowed to fail"
        : "";
  }

  private Finding found(YamlMapping mapping, YamlEntry entry, String kind, String doubt) {
    Span span = file.span(entry.key().span().start(), entry.value().span().end());
    return Finding.in(
        file,
        Rule.CANNOT_FAIL,
        span,
        "the %s goes on when its check fails: `continue-on-error: true`".formatted(kind),
        "take it away",
        remedy(mapping, entry, doubt));
  }

  private Remedy remedy(YamlMapping mapping, YamlEntry entry, String doubt) {
    if (!(YamlEdits.remove(workflow.yaml(), mapping, entry) instanceof Edited(var edits))) {
      return new Proposal(List.of(), "it is taken away by hand");
    }
    Change change = Change.to(file, edits);
    if (!doubt.isEmpty()) {
      return new Proposal(List.of(change), doubt);
    }
    return new Mend(
        List.of(change),
        new Proof(
            "as long as the check succeeds nothing changes, and when it fails that is now seen;"
                + " nothing in the workflow looks at its outcome",
            "the workflow parses, and this key is all that is gone"));
  }
}
