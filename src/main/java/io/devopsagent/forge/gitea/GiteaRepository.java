package io.devopsagent.forge.gitea;

import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import tools.jackson.databind.JsonNode;

/**
 * A repository as Gitea tells it.
 *
 * @param id survives a rename and a transfer
 * @param name as it is now called
 * @param issues whether it keeps issues itself, and not switched off or in another tracker
 * @param hidden whether it is private: outsiders cannot read it
 * @param writable whether we may push to it
 * @param pulls whether pull requests can be opened in it
 * @param actions whether its workflows are run
 * @param defaultBranch its name
 */
public record GiteaRepository(
    long id,
    RepoName name,
    boolean issues,
    boolean hidden,
    boolean archived,
    boolean mirror,
    boolean empty,
    boolean writable,
    String defaultBranch,
    boolean pulls,
    boolean actions) {

  static GiteaRepository of(JsonNode json) {
    long id = GiteaJson.number(json, "id");
    String name = GiteaJson.text(json, "full_name");
    if (id <= 0 || name.isEmpty()) {
      throw GiteaJson.unexpected("a repository");
    }
    return new GiteaRepository(
        id,
        GiteaJson.repo(name),
        GiteaJson.flag(json, "has_issues") && !json.path("external_tracker").isObject(),
        GiteaJson.flag(json, "private"),
        GiteaJson.flag(json, "archived"),
        GiteaJson.flag(json, "mirror"),
        GiteaJson.flag(json, "empty"),
        GiteaJson.flag(json.path("permissions"), "push"),
        GiteaJson.text(json, "default_branch"),
        GiteaJson.flag(json, "has_pull_requests"),
        GiteaJson.flag(json, "has_actions"));
  }

  /** As the port tells it. */
  Repository asRepository() {
    return new Repository(
        id, name, issues, hidden, archived, mirror, empty, writable, defaultBranch);
  }
}
