package io.devopsagent.forge.gitea;

import io.devopsagent.kernel.Lookup;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What an organisation holds.
 *
 * <p>Thread-safe, blocking, bounded in time.
 */
public final class GiteaOrganisation {
  private final GiteaApi api;
  private final GiteaPages pages;

  public GiteaOrganisation(GiteaApi api) {
    this.api = api;
    this.pages = new GiteaPages(api);
  }

  /**
   * What it is called now: Gitea redirects from the old name of a renamed one, but only here; a
   * search for the old name is an error (gitea.md §0).
   */
  public Lookup<String> currentName(String organisation) {
    return api.read(
        path(organisation),
        "show the organisation " + organisation,
        json -> {
          String name = GiteaJson.text(json, "name");
          if (name.isEmpty()) {
            throw GiteaJson.unexpected("an organisation");
          }
          return name;
        });
  }

  /** All its repositories that the agent's account may see, archived ones too, oldest first. */
  public Lookup<List<GiteaRepository>> repositories(String organisation) {
    return pages.all(
        path(organisation) + "/repos",
        "list the repositories of " + organisation,
        GiteaRepository::of);
  }

  /** Names of its labels and of those of the given repositories, each as it is written. */
  public Lookup<Set<String>> labelNames(String organisation, List<GiteaRepository> repositories) {
    Lookup<Set<String>> names =
        names(path(organisation) + "/labels", organisation).map(TreeSet::new);
    for (GiteaRepository repository : repositories) {
      if (repository.issues() || repository.archived()) {
        names =
            names.then(before ->
                names(GiteaRepos.path(repository.name()) + "/labels", repository.name().toString())
                    .map(more -> {
                      before.addAll(more);
                      return before;
                    }));
      }
    }
    return names;
  }

  private Lookup<List<String>> names(String path, String whose) {
    return pages.all(path, "list the labels of " + whose, GiteaOrganisation::name);
  }

  private static String name(JsonNode label) {
    return GiteaJson.text(label, "name");
  }

  private static String path(String organisation) {
    return "/orgs/" + GiteaApi.part(organisation);
  }
}
