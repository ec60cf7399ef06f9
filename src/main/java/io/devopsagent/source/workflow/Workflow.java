package io.devopsagent.source.workflow;

import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import io.devopsagent.source.yaml.YamlFile;
import io.devopsagent.source.yaml.YamlNode;
import io.devopsagent.source.yaml.YamlNode.YamlAlias;
import io.devopsagent.source.yaml.YamlNode.YamlEntry;
import io.devopsagent.source.yaml.YamlNode.YamlItem;
import io.devopsagent.source.yaml.YamlNode.YamlMapping;
import io.devopsagent.source.yaml.YamlNode.YamlScalar;
import io.devopsagent.source.yaml.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A workflow of Gitea Actions or GitHub Actions: what its YAML means, with the nodes at hand for
 * edits.
 *
 * <pre>{@code
 * Workflow workflow = Workflow.parse(file);
 * for (Job job : workflow.jobs()) {
 *   if (!job.get("timeout-minutes").isPresent()) {
 *     job.entries("runs-on").forEach(
 *         runsOn -> YamlEdits.insertAfter(
 *             workflow.yaml(), job.mapping(), runsOn, "timeout-minutes", "30"));
 *   }
 * }
 * }</pre>
 *
 * @param yaml the file as YAML
 * @param events what starts it, with the settings of each; without settings the node is missing
 * @param problems those of the YAML, and what no workflow may look like
 */
public record Workflow(
    YamlFile yaml, List<Event> events, List<Job> jobs, List<SyntaxProblem> problems) {

  public Workflow {
    events = List.copyOf(events);
    jobs = List.copyOf(jobs);
    problems = List.copyOf(problems);
  }

  /**
   * An event that starts a workflow.
   *
   * @param name for instance {@code pull_request}
   * @param at where its name stands
   * @param settings branches, paths, types, inputs; missing where there are none
   */
  public record Event(String name, YamlScalar at, YamlNode settings) {}

  public static Workflow parse(SourceFile file) {
    return of(YamlFile.parse(file));
  }

  public static Workflow of(YamlFile yaml) {
    List<SyntaxProblem> problems = new ArrayList<>(yaml.problems());
    YamlNode root = yaml.root();
    List<Job> jobs = new ArrayList<>();
    if (yaml.isSound() && !(root.at("jobs") instanceof YamlMapping)) {
      problems.add(new SyntaxProblem(yaml.file().span(0, 0), "it has no jobs"));
    }
    if (root.at("jobs") instanceof YamlMapping mapping) {
      for (YamlEntry entry : mapping.entries()) {
        job(entry, jobs, problems);
      }
    }
    return new Workflow(yaml, events(root.at("on")), jobs, problems);
  }

  private static void job(YamlEntry entry, List<Job> jobs, List<SyntaxProblem> problems) {
    if (entry.value() instanceof YamlMapping mapping) {
      jobs.add(new Job(entry.name(), mapping));
    } else if (!(entry.value() instanceof YamlAlias)) {
      problems.add(new SyntaxProblem(entry.key().span(), "a job is a mapping"));
    }
  }

  private static List<Event> events(YamlNode on) {
    List<Event> events = new ArrayList<>();
    switch (on) {
      case YamlScalar scalar -> event(scalar, events);
      case YamlSequence sequence -> {
        for (YamlItem item : sequence.items()) {
          if (item.node() instanceof YamlScalar scalar) {
            event(scalar, events);
          }
        }
      }
      case YamlMapping mapping -> {
        for (YamlEntry entry : mapping.entries()) {
          if (entry.key() instanceof YamlScalar key) {
            YamlNode none = new YamlNode.Missing(key.span());
            events.add(
                new Event(key.value(), key, entry.value().isPresent() ? entry.value() : none));
          }
        }
      }
      case YamlAlias alias -> {}
      case YamlNode.Missing missing -> {}
    }
    return events;
  }

  private static void event(YamlScalar scalar, List<Event> events) {
    events.add(new Event(scalar.value(), scalar, new YamlNode.Missing(scalar.span())));
  }

  public boolean isSound() {
    return problems.isEmpty();
  }

  public String name() {
    return yaml.root().at("name").text();
  }

  public boolean isStartedBy(String event) {
    return events.stream().anyMatch(each -> each.name().equals(event));
  }

  public YamlNode permissions() {
    return yaml.root().at("permissions");
  }

  public YamlNode concurrency() {
    return yaml.root().at("concurrency");
  }

  /** Every {@code uses:} of jobs and steps, in the order of the file. */
  public List<Uses> uses() {
    List<Uses> all = new ArrayList<>();
    for (Job job : jobs) {
      all.addAll(job.uses());
      job.steps().forEach(step -> all.addAll(step.uses()));
    }
    return all;
  }

  /** Every <code>${{ … }}</code> in a value, in the order of the file; keys hold none. */
  public List<Expression> expressions() {
    return new Expressions(yaml).all();
  }
}
