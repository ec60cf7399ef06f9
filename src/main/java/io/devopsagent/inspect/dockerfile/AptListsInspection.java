package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.Change;
import io.devopsagent.source.Span;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code apt-get update} whose lists stay in the layer. The packages themselves need no {@code
 * apt-get clean}: the official Debian and Ubuntu images remove them after each installation ({@code
 * /etc/apt/apt.conf.d/docker-clean}).
 *
 * <p>Mended where no later step, and no other Dockerfile of the tree, could need the lists. An
 * {@code apt-get update} in a step of its own is joined to the installation in the next step: on
 * its own, its layer is reused when the lists are long out of date.
 */
public final class AptListsInspection implements Inspection {
  private static final String KEPT = "the package lists of `apt-get update` stay in the layer";
  private static final String APART =
      "`apt-get update` is a step of its own, whose cached layer grows stale and keeps the lists";

  @Override
  public Rule rule() {
    return Rule.APT_LISTS;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    Set<String> living = livingOnLists(sources);
    for (Dockerfile dockerfile : Dockerfiles.in(sources)) {
      boolean alone = living.contains(dockerfile.file().name());
      boolean inherited = living.size() > (alone ? 1 : 0);
      new Look(dockerfile, sources, inherited).find(findings);
    }
    return findings.list();
  }

  private static Set<String> livingOnLists(Sources sources) {
    Set<String> living = new HashSet<>();
    for (Dockerfile dockerfile : Dockerfiles.in(sources)) {
      if (livesOnLists(dockerfile)) {
        living.add(dockerfile.file().name());
      }
    }
    return living;
  }

  /** Whether a Dockerfile installs by lists that its base image must have. */
  private static boolean livesOnLists(Dockerfile dockerfile) {
    for (Instruction instruction : Dockerfiles.shippedInstructions(dockerfile)) {
      Optional<AptStep> step = AptStep.of(instruction);
      if (step.isPresent() && !step.get().calls().isEmpty()) {
        return step.get().needsEarlierLists();
      }
    }
    return false;
  }

  /** One Dockerfile. */
  private record Look(Dockerfile dockerfile, Sources sources, boolean inherited) {
    void find(Findings findings) {
      List<Instruction> instructions = Dockerfiles.shippedInstructions(dockerfile);
      for (int i = 0; i < instructions.size(); i++) {
        Optional<AptStep> step = AptStep.of(instructions.get(i));
        if (step.isPresent() && step.get().updates() && !step.get().cleaned()) {
          List<Instruction> later = instructions.subList(i + 1, instructions.size());
          findings.add(dockerfile.file(), () -> found(step.get(), later));
        }
      }
    }

    private Finding found(AptStep step, List<Instruction> later) {
      boolean apart = !step.uses() && needsLists(later);
      Span place = place(step, later, apart);
      String next =
          apart
              ? "join it to the installation, and remove /var/lib/apt/lists/* in the same step"
              : "remove /var/lib/apt/lists/* at the end of the same step";
      Remedy remedy = apart ? joined(step, later) : appended(step, later);
      return Finding.in(
          dockerfile.file(), Rule.APT_LISTS, place, apart ? APART : KEPT, next, remedy);
    }

    private Span place(AptStep step, List<Instruction> later, boolean apart) {
      Span span = step.script().text().span();
      return apart && !later.isEmpty()
          ? dockerfile.file().span(span.start(), later.getFirst().span().end())
          : span;
    }

    private Remedy appended(AptStep step, List<Instruction> later) {
      Optional<Change> change = new AptEdits(dockerfile).appended(step);
      if (change.isEmpty()) {
        return new Proposal(List.of(), "the lists are removed after the last use of apt there");
      }
      if (!step.uses()) {
        return new Proposal(List.of(change.get()), "nobody needs the lists in the finished image");
      }
      if (needsLists(later) || inherited) {
        return new Proposal(List.of(change.get()), "what installs later fetches the lists itself");
      }
      return new Mend(
          List.of(change.get()),
          new Proof(
              "the lists are removed after the last command of the step, and no later step and no"
                  + " other Dockerfile here installs without fetching them anew",
              "the Dockerfile parses, and nothing but the removal was added"));
    }

    private Remedy joined(AptStep step, List<Instruction> later) {
      Optional<Change> change =
          later.isEmpty()
              ? Optional.empty()
              : AptStep.of(later.getFirst())
                  .flatMap(next -> new AptEdits(dockerfile).joined(step, next));
      List<Instruction> rest = later.isEmpty() ? later : later.subList(1, later.size());
      if (change.isEmpty()) {
        return new Proposal(List.of(), "both steps may become one");
      }
      if (needsLists(rest) || inherited) {
        return new Proposal(List.of(change.get()), "what installs later fetches the lists itself");
      }
      return new Mend(
          List.of(change.get()),
          new Proof(
              "the same commands run in the same order, with lists that are always fresh, and"
                  + " nothing later needs the lists",
              "the Dockerfile parses, and its commands are the same but for the removal"));
    }

    /** Whether a later step installs by lists of an earlier one, as far as can be told. */
    private boolean needsLists(List<Instruction> later) {
      for (Instruction instruction : later) {
        if (instruction.arguments() instanceof Arguments.Trigger(Instruction inner)
            && inner.line().text().contains("apt")) {
          return true;
        }
        Optional<AptStep> step = AptStep.of(instruction);
        boolean opaque = instruction.kind() == Kind.RUN && step.isEmpty();
        if (opaque && mentionsApt(instruction)) {
          return true;
        }
        if (step.isPresent() && (step.get().needsEarlierLists() || runsOwnScript(step.get()))) {
          return true;
        }
      }
      return false;
    }

    private boolean mentionsApt(Instruction instruction) {
      return dockerfile.file().text(instruction.span()).contains("apt");
    }

    /** Whether it runs a script that uses apt, or one that is not in the tree. */
    private boolean runsOwnScript(AptStep step) {
      return step.script().commands().stream()
          .flatMap(command -> scripts(command).stream())
          .anyMatch(name ->
              sources.named(name).stream()
                  .map(path -> sources.file(path).map(file -> file.text().contains("apt")))
                  .allMatch(apt -> apt.orElse(true)));
    }

    private static List<String> scripts(ShellCommand command) {
      return command.words().stream()
          .map(ShellWord::value)
          .filter(word -> word.endsWith(".sh"))
          .filter(word -> !word.contains("://"))
          .map(Folders::name)
          .toList();
    }
  }
}
