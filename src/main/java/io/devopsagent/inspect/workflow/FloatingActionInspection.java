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
import io.devopsagent.source.EditResult;
import io.devopsagent.source.EditResult.Edited;
import io.devopsagent.source.workflow.Uses;
import io.devopsagent.source.workflow.Workflow;
import io.devopsagent.source.yaml.YamlComment;
import io.devopsagent.source.yaml.YamlEdits;
import io.devopsagent.source.yaml.YamlFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Actions and called workflows by tag or branch. Pinned to the commit that the reference names now,
 * so that the same code runs; the reference stays as a comment, where people and update tools look
 * for it.
 */
public final class FloatingActionInspection implements Inspection {
  private static final Pattern TARGET =
      Pattern.compile("(?:https?://[A-Za-z0-9.:-]+/)?[A-Za-z0-9._/-]{1,200}");
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9._/+-]{1,100}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final ActionVersions versions;

  public FloatingActionInspection(ActionVersions versions) {
    this.versions = versions;
  }

  @Override
  public Rule rule() {
    return Rule.FLOATING_ACTION;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Workflow workflow : Workflows.in(sources)) {
      for (Uses uses : workflow.uses()) {
        if (isFloating(uses)) {
          findings.add(workflow.yaml().file(), () -> found(workflow.yaml(), uses));
        }
      }
    }
    return findings.list();
  }

  private static boolean isFloating(Uses uses) {
    return switch (uses.kind()) {
      case ACTION, WORKFLOW ->
          !uses.isPinned()
              && REF.matcher(uses.ref()).matches()
              && TARGET.matcher(uses.target()).matches();
      case IMAGE, LOCAL -> false;
    };
  }

  private Finding found(YamlFile yaml, Uses uses) {
    return Finding.in(
        yaml.file(),
        Rule.FLOATING_ACTION,
        uses.scalar().span(),
        "`%s` is used by `%s`, which can be moved".formatted(uses.target(), uses.ref()),
        "name the commit, and keep `%s` as a comment".formatted(uses.ref()),
        remedy(yaml, uses));
  }

  private Remedy remedy(YamlFile yaml, Uses uses) {
    Optional<String> commit =
        versions.commitOf(uses.target(), uses.ref()).filter(name -> COMMIT.matcher(name).matches());
    if (commit.isEmpty()) {
      return new Proposal(
          List.of(), "somebody looks up the commit that `%s` names now".formatted(uses.ref()));
    }
    String old =
        Workflows.commentBehind(yaml, uses.scalar().span()).map(YamlComment::text).orElse("");
    EditResult result =
        YamlEdits.replace(
            yaml,
            uses.scalar(),
            uses.target() + "@" + commit.get(),
            old.isEmpty() || old.equals(uses.ref()) ? uses.ref() : uses.ref() + " " + old);
    if (!(result instanceof Edited(var edits))) {
      return new Proposal(List.of(), "it is written there by hand: @%s".formatted(commit.get()));
    }
    return new Mend(
        List.of(Change.to(yaml.file(), edits)),
        new Proof(
            "`%s` names this commit now, so that the same code runs".formatted(uses.ref()),
            "the workflow parses, and only this value and the comment behind it differ"));
  }
}
