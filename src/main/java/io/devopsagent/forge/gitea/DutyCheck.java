package io.devopsagent.forge.gitea;

import io.devopsagent.forge.ForgeReport.Duty;
import io.devopsagent.forge.ForgeReport.Finding;
import io.devopsagent.forge.ForgeReport.Row;
import io.devopsagent.forge.ForgeReport.Standing;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the agent's account can do in one repository after the other, by reading alone: what the
 * repository says of itself and of our permissions, what can be listed in it, and the scopes of the
 * token. After the first question without an answer no more are asked.
 *
 * <p>{@code permissions.push} is the right to push. A team whose rights differ by area may push and
 * not label; that shows only when it is tried, as {@code check --live} does.
 *
 * <p>Not thread-safe.
 */
final class DutyCheck {
  private static final String TEAM =
      "Put the agent's account into a team of the organisation that may write to it.";
  private static final String BRANCHES = "infra/";

  private final GiteaApi api;
  private final Lookup<GiteaScopes> scopes;
  private boolean silent;

  DutyCheck(GiteaApi api, Lookup<GiteaScopes> scopes) {
    this.api = api;
    this.scopes = scopes;
  }

  Row row(GiteaRepository repository) {
    Map<Duty, Finding> duties = new EnumMap<>(Duty.class);
    for (Duty duty : Duty.values()) {
      duties.put(duty, finding(duty, repository));
    }
    return new Row(repository.name(), duties);
  }

  private Finding finding(Duty duty, GiteaRepository repository) {
    return switch (duty) {
      case READ_ISSUES -> readIssues(repository);
      case WRITE_ISSUES -> issues("write issues", repository);
      case LABEL -> issues("set labels", repository);
      case PUSH -> push(repository);
      case PULL_REQUEST -> pull(repository);
      case READ_ACTIONS -> actions(repository);
    };
  }

  private Finding readIssues(GiteaRepository repository) {
    return repository.issues()
        ? listed("read issues", repository, "/issues?type=issues&state=open&limit=1")
        : off("read issues", repository);
  }

  /** An external tracker reads as issues that are off, too. */
  private static Finding off(String what, GiteaRepository repository) {
    return repository.archived() || repository.mirror()
        ? apart(what, repository)
        : new Finding(
            what,
            Standing.NO,
            "Issues are switched off in " + repository.name() + ", or kept in another tracker.",
            "Switch them on in its settings, with the tracker that is built in.");
  }

  private Finding issues(String what, GiteaRepository repository) {
    if (repository.archived() || repository.mirror()) {
      return apart(what, repository);
    }
    if (!repository.issues()) {
      return off(what, repository);
    }
    return repository.writable()
        ? scoped(what, "write:issue")
        : new Finding(
            what,
            Standing.UNKNOWN,
            "Gitea says only that the account may not push to " + repository.name() + ".",
            TEAM);
  }

  private Finding push(GiteaRepository repository) {
    String what = "push a branch";
    if (repository.archived() || repository.mirror() || repository.empty()) {
      return apart(what, repository);
    }
    if (!repository.writable()) {
      return new Finding(
          what, Standing.NO, "The account may only read " + repository.name() + ".", TEAM);
    }
    Finding scope = scoped(what, "write:repository");
    return scope.standing() == Standing.YES ? protection(what, repository) : scope;
  }

  /** A writer may not read the rules, but sees what they mean for the branches that are there. */
  private Finding protection(String what, GiteaRepository repository) {
    Lookup<List<JsonNode>> branches =
        ask(repository, "/branches?limit=50", json -> GiteaJson.list(json, branch -> branch));
    if (branches instanceof Lookup.Found<List<JsonNode>>(List<JsonNode> all)) {
      for (JsonNode branch : all) {
        String name = GiteaJson.text(branch, "name");
        if (name.startsWith(BRANCHES) && !GiteaJson.flag(branch, "user_can_push")) {
          return new Finding(
              what,
              Standing.NO,
              "A rule of " + repository.name() + " protects " + name + ".",
              "Let the agent's account push to " + BRANCHES + "** in its branch protection.");
        }
      }
    }
    return GiteaCheck.finding(what, branches, all -> "");
  }

  private Finding pull(GiteaRepository repository) {
    String what = "open a pull request";
    if (repository.archived() || repository.mirror() || repository.empty()) {
      return apart(what, repository);
    }
    if (!repository.pulls()) {
      return new Finding(
          what,
          Standing.NO,
          "Pull requests are switched off in " + repository.name() + ".",
          "Switch them on in its settings.");
    }
    Finding scope = scoped(what, "write:repository");
    return scope.standing() == Standing.YES
        ? listed(what, repository, "/pulls?state=open&limit=1")
        : scope;
  }

  private Finding actions(GiteaRepository repository) {
    String what = "read Actions";
    return repository.actions()
        ? listed(what, repository, "/actions/tasks?limit=1")
        : new Finding(
            what, Standing.APART, "Actions are switched off in " + repository.name() + ".", "");
  }

  private static Finding apart(String what, GiteaRepository repository) {
    if (repository.archived()) {
      return new Finding(
          what,
          Standing.APART,
          repository.name() + " is archived.",
          "Unarchive it, if it is to be worked on.");
    }
    return repository.mirror()
        ? new Finding(
            what,
            Standing.APART,
            repository.name() + " is a mirror: what is pushed to it would be lost.",
            "Have the agent work on the repository that it follows.")
        : new Finding(what, Standing.APART, repository.name() + " has no commit yet.", "");
  }

  private Finding scoped(String what, String scope) {
    return switch (scopes) {
      case Lookup.Found<GiteaScopes>(GiteaScopes known) when known.has(scope) ->
          new Finding(what, Standing.YES, "", "");
      case Lookup.Found<GiteaScopes> lacking ->
          new Finding(
              what,
              Standing.NO,
              "The token lacks the scope " + scope + ".",
              GiteaScopes.mend(scope, api.access()));
      case Lookup.NotFound<GiteaScopes>(String sentence) ->
          new Finding(what, Standing.UNKNOWN, sentence, "");
      case Lookup.CannotVerify<GiteaScopes>(Failure failure) ->
          new Finding(what, Standing.UNKNOWN, failure.sentence(), failure.nextStep());
      case Lookup.Unreachable<GiteaScopes>(Failure failure) ->
          new Finding(what, Standing.UNKNOWN, failure.sentence(), failure.nextStep());
    };
  }

  private Finding listed(String what, GiteaRepository repository, String below) {
    return silent
        ? new Finding(what, Standing.UNKNOWN, "Not asked, since Gitea did not answer before.", "")
        : GiteaCheck.finding(what, ask(repository, below, json -> true), yes -> "");
  }

  private <T> Lookup<T> ask(
      GiteaRepository repository, String below, java.util.function.Function<JsonNode, T> reader) {
    Lookup<T> asked =
        api.read(
            GiteaRepos.path(repository.name()) + below,
            "list " + below.replaceFirst("\\?.*", "").substring(1) + " of " + repository.name(),
            reader);
    silent = silent || asked instanceof Lookup.Unreachable;
    return asked;
  }
}
