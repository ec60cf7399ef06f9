package io.devopsagent.inspect.dockerfile;

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
import io.devopsagent.source.Edit;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.dockerfile.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image whose process runs as root. Told only where the base image is known to run as root: of
 * any other image nobody can say from here which user it sets.
 *
 * <p>Mended where the user exists and {@link RightsNeeded} finds nothing that takes root's rights
 * or a file of its own.
 */
public final class RootUserInspection implements Inspection {
  private static final String WHAT = "nothing in it says USER, so the process runs as root";

  @Override
  public Rule rule() {
    return Rule.ROOT_USER;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Dockerfile dockerfile : Dockerfiles.in(sources)) {
      List<Stage> shipped = Dockerfiles.shipped(dockerfile);
      List<Instruction> all = Dockerfiles.shippedInstructions(dockerfile);
      Optional<String> base = KnownImages.runningAsRoot(shipped.getFirst().image().value());
      if (base.isPresent() && starts(all) && !RightsNeeded.dropsThem(all, sources)) {
        Optional<Instruction> user = user(all);
        if (user.isEmpty()) {
          findings.add(dockerfile.file(), () -> found(dockerfile, base.get(), sources));
        } else if (isRoot(user.get())) {
          findings.add(dockerfile.file(), () -> told(dockerfile, user.get()));
        }
      }
    }
    return findings.list();
  }

  /** Whether it is made to be started rather than to be built on. */
  private static boolean starts(List<Instruction> all) {
    return all.stream().anyMatch(each -> each.kind() == Kind.CMD || each.kind() == Kind.ENTRYPOINT);
  }

  private static Optional<Instruction> user(List<Instruction> all) {
    return all.stream().filter(each -> each.kind() == Kind.USER).reduce((one, two) -> two);
  }

  private static boolean isRoot(Instruction user) {
    return user.words().stream().anyMatch(word -> word.value().matches("(?:root|0)(?::.*)?"));
  }

  private static Finding told(Dockerfile dockerfile, Instruction user) {
    return Finding.in(
        dockerfile.file(),
        Rule.ROOT_USER,
        user.span(),
        "the last USER is root",
        "end with a user that has no rights beyond its own",
        new Proposal(List.of(), "the process needs no right of root"));
  }

  private static Finding found(Dockerfile dockerfile, String base, Sources sources) {
    List<Instruction> all = Dockerfiles.shippedInstructions(dockerfile);
    List<String> users = new ArrayList<>(CreatedUsers.in(all));
    if (users.isEmpty()) {
      KnownImages.user(base).ifPresent(users::add);
    }
    Remedy remedy =
        users.size() == 1
            ? remedy(dockerfile, users.getFirst(), sources)
            : new Proposal(List.of(), "a user is made first, and owns what the process writes");
    return Finding.in(
        dockerfile.file(),
        Rule.ROOT_USER,
        place(dockerfile),
        WHAT,
        users.size() == 1
            ? "say USER %s before the command".formatted(users.getFirst())
            : "make a user, give it what the process writes, and say USER before the command",
        remedy);
  }

  private static Span place(Dockerfile dockerfile) {
    Stage last = dockerfile.stages().getLast();
    return commands(last).stream().findFirst().orElse(last.from()).span();
  }

  /** CMD, ENTRYPOINT and HEALTHCHECK after the last instruction that needs to be root. */
  private static List<Instruction> commands(Stage stage) {
    List<Instruction> tail = new ArrayList<>();
    for (Instruction instruction : stage.instructions()) {
      switch (instruction.kind()) {
        case CMD, ENTRYPOINT, HEALTHCHECK -> tail.add(instruction);
        case RUN, COPY, ADD, WORKDIR, VOLUME, ONBUILD, SHELL, UNKNOWN, USER -> tail.clear();
        case ARG, ENV, EXPOSE, FROM, LABEL, MAINTAINER, STOPSIGNAL -> {}
      }
    }
    return tail;
  }

  private static Remedy remedy(Dockerfile dockerfile, String user, Sources sources) {
    List<Instruction> commands = commands(dockerfile.stages().getLast());
    if (commands.isEmpty()) {
      return new Proposal(List.of(), "the steps after its command need no right of root");
    }
    SourceFile file = dockerfile.file();
    int at = commands.getFirst().span().start();
    Change change = Change.to(file, Edit.insert(at, "USER " + user + file.lineEndAt(at)));
    String condition = RightsNeeded.reason(dockerfile, user, sources);
    if (!condition.isEmpty() || !onlyAddsUser(change)) {
      return new Proposal(
          List.of(change), condition.isEmpty() ? "the file is what it seems to be" : condition);
    }
    return new Mend(
        List.of(change),
        new Proof(
            "the user exists, no port under 1024 is exposed, and the process writes nowhere that"
                + " the user could not, as far as its files and what it installs tell",
            "the Dockerfile parses, and the USER is all that was added"));
  }

  private static boolean onlyAddsUser(Change change) {
    List<String> added = change.edits().stream().map(edit -> edit.text().strip()).toList();
    List<String> tokens = new ArrayList<>(List.of("USER"));
    tokens.addAll(added);
    return Tokens.onlyAdds(change, tokens);
  }
}
