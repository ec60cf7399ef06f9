package io.devopsagent.inspect.workflow;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.Change;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.workflow.Job;
import io.devopsagent.source.workflow.Step;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlEdits;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Jobs that run until the runner gives up: after 360 minutes on GitHub, after three hours of
 * Gitea's {@code ENDLESS_TASK_TIMEOUT} or its runner's {@code timeout}. Gitea before 1.27 ignores
 * {@code timeout-minutes} of a job (docs.gitea.com, usage/actions/comparison), where it changes
 * nothing. Jobs that call a workflow take none.
 */
public final class TimeoutInspection implements Inspection {
  /** What may take long, or should not be cut off half-way. */
  private static final Pattern LONG =
      Pattern.compile(
          "(?i)nightly|weekly|soak|fuzz|bench|perf|load|stress|release|deploy|publish|promot"
              + "|migrat|backup|restore|train|mirror|sync|endurance|e2e");

  private final int minutes;

  /**
   * An inspection that bounds jobs.
   *
   * @param minutes for a job that says nothing else
   */
  public TimeoutInspection(int minutes) {
    this.minutes = minutes;
  }

  @Override
  public Rule rule() {
    return Rule.TIMEOUT;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Workflow workflow : Workflows.in(sources)) {
      for (Job job : workflow.jobs()) {
        runsOn(job)
            .filter(entry -> isUnbounded(job))
            .ifPresent(
                entry -> findings.add(workflow.yaml().file(), () -> found(workflow, job, entry)));
      }
    }
    return findings.list();
  }

  private static Optional<YamlEntry> runsOn(Job job) {
    return job.uses().isEmpty() ? job.entries("runs-on").stream().findFirst() : Optional.empty();
  }

  private static boolean isUnbounded(Job job) {
    List<Step> steps = job.steps();
    return job.entries("timeout-minutes").isEmpty()
        && job.entries("<<").isEmpty()
        && !steps.isEmpty()
        && !steps.stream().allMatch(step -> step.get("timeout-minutes").isPresent());
  }

  private Finding found(Workflow workflow, Job job, YamlEntry runsOn) {
    String id = job.id().matches("[A-Za-z_][A-Za-z0-9_-]{0,60}") ? " `" + job.id() + "`" : "";
    return Finding.in(
        workflow.yaml().file(),
        Rule.TIMEOUT,
        runsOn.key().span(),
        "the job%s has no timeout-minutes".formatted(id),
        "say timeout-minutes: %d".formatted(minutes(job)),
        remedy(workflow, job, runsOn));
  }

  /** The usual bound, or what the bounds of its steps come to where that is more. */
  private int minutes(Job job) {
    int steps =
        job.steps().stream()
            .map(step -> step.get("timeout-minutes").text())
            .filter(text -> text.matches("[0-9]{1,4}"))
            .mapToInt(Integer::parseInt)
            .sum();
    return Math.max(minutes, (steps + 4) / 5 * 5);
  }

  private Remedy remedy(Workflow workflow, Job job, YamlEntry runsOn) {
    String value = Integer.toString(minutes(job));
    if (!(YamlEdits.insertAfter(workflow.yaml(), job.mapping(), runsOn, "timeout-minutes", value)
        instanceof Edited(var edits))) {
      return new Proposal(List.of(), "it is written into the job by hand");
    }
    Change change = Change.to(workflow.yaml().file(), edits);
    if (isLong(workflow, job)) {
      return new Proposal(
          List.of(change), "the job never needs more than %s minutes".formatted(value));
    }
    return new Mend(
        List.of(change),
        new Proof(
            ("%s minutes are many times what a check takes and less than the three to six hours"
                    + " after which the runner ends the job in any case, and no name here speaks of"
                    + " long work")
                .formatted(value),
            "the workflow parses, and the new key is the only difference"));
  }

  private static boolean isLong(Workflow workflow, Job job) {
    String names =
        String.join(
            " ", workflow.yaml().file().name(), workflow.name(), job.id(), job.get("name").text());
    boolean sleeps =
        job.steps().stream().anyMatch(s -> s.get("run").text().matches("(?s).*\\bsleep \\d{4}.*"));
    boolean open =
        job.steps().stream().anyMatch(s -> s.get("timeout-minutes").text().contains("${{"));
    return LONG.matcher(names).find() || sleeps || open;
  }
}
