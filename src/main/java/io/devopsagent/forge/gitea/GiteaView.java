package io.devopsagent.forge.gitea;

import io.devopsagent.forge.Branch;
import io.devopsagent.forge.CommitStatus;
import io.devopsagent.forge.Permission;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.RepositoryEntry;
import io.devopsagent.forge.RepositoryEntry.Kind;
import io.devopsagent.forge.RepositoryView;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Branches, files, statuses and permissions of Gitea's repositories.
 *
 * <p>Thread-safe.
 */
public final class GiteaView implements RepositoryView {
  private final GiteaApi api;
  private final GiteaRepos repos;
  private final GiteaPages pages;

  public GiteaView(GiteaApi api) {
    this.api = api;
    this.repos = new GiteaRepos(api);
    this.pages = new GiteaPages(api);
  }

  @Override
  public Lookup<Repository> repository(RepoName repo) {
    return repos.find(repo).map(GiteaRepository::asRepository);
  }

  /** A 404 is an account that is not there, or a repository that is not shown: neither tells. */
  @Override
  public Lookup<Permission> permission(RepoName repo, String login) {
    return api.read(
        GiteaRepos.path(repo) + "/collaborators/" + GiteaApi.part(login) + "/permission",
        "say what " + login + " may do in " + repo,
        json -> permission(GiteaJson.text(json, "permission")));
  }

  private static Permission permission(String word) {
    return switch (word) {
      case "none" -> Permission.NONE;
      case "read" -> Permission.READ;
      case "write" -> Permission.WRITE;
      case "admin" -> Permission.ADMIN;
      case "owner" -> Permission.OWNER;
      default -> throw GiteaJson.unexpected("a permission");
    };
  }

  @Override
  public Lookup<Branch> branch(RepoName repo, String name) {
    return maybe(
        repo,
        "/branches/" + segments(name),
        "show the branch " + name + " of " + repo,
        GiteaView::branch);
  }

  @Override
  public Lookup<List<Branch>> branches(RepoName repo) {
    return pages.all(
        GiteaRepos.path(repo) + "/branches", "list the branches of " + repo, GiteaView::branch);
  }

  private static Branch branch(JsonNode json) {
    String name = GiteaJson.text(json, "name");
    String sha = GiteaJson.text(json.path("commit"), "id");
    if (name.isEmpty() || sha.isEmpty()) {
      throw GiteaJson.unexpected("a branch");
    }
    boolean guarded = GiteaJson.flag(json, "protected");
    return new Branch(
        name,
        sha,
        guarded,
        GiteaJson.flag(json, "user_can_push"),
        GiteaJson.flag(json, "user_can_merge"),
        (int) GiteaJson.number(json, "required_approvals"),
        GiteaJson.flag(json, "enable_status_check")
            ? GiteaJson.list(json.path("status_check_contexts"), one -> one.asString(""))
            : List.of());
  }

  @Override
  public Lookup<String> file(RepoName repo, String path, String ref) {
    String what = "show the file " + path + " of " + repo;
    return contents(repo, path, ref, what, json -> json)
        .then(json ->
            GiteaJson.text(json, "type").equals("file")
                ? text(json, what)
                : new Lookup.NotFound<>(path + " of " + repo + " is no file."));
  }

  private static Lookup<String> text(JsonNode json, String what) {
    if (GiteaJson.number(json, "size") > MAX_FILE || !json.path("content").isString()) {
      return new Lookup.CannotVerify<>(
          Failure.of(
              ErrorCode.REMOTE_REFUSED,
              "Gitea was not asked to " + what + ": it is longer than " + MAX_FILE + " bytes."));
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(GiteaJson.text(json, "content"));
      return new Lookup.Found<>(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new Lookup.Unreachable<>(
          Failure.of(ErrorCode.REMOTE_GARBLED, "What came of \"" + what + "\" is not Base64."));
    }
  }

  @Override
  public Lookup<List<RepositoryEntry>> folder(RepoName repo, String path, String ref) {
    String what = "list the folder " + path + " of " + repo;
    return contents(repo, path, ref, what, json -> json)
        .then(json ->
            json.isArray()
                ? new Lookup.Found<>(GiteaJson.list(json, GiteaView::entry))
                : new Lookup.NotFound<>(path + " of " + repo + " is no folder."));
  }

  private <T> Lookup<T> contents(
      RepoName repo, String path, String ref, String what, Function<JsonNode, T> reader) {
    boolean plain =
        Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!plain) {
      return new Lookup.NotFound<>("\"" + path + "\" is not a path within a repository.");
    }
    String query = ref.isEmpty() ? "" : "?ref=" + GiteaApi.part(ref);
    return maybe(repo, "/contents/" + segments(path) + query, what, reader);
  }

  private static RepositoryEntry entry(JsonNode json) {
    Kind kind =
        switch (GiteaJson.text(json, "type")) {
          case "dir" -> Kind.FOLDER;
          case "symlink" -> Kind.LINK;
          case "submodule" -> Kind.SUBMODULE;
          case "file" -> Kind.FILE;
          default -> throw GiteaJson.unexpected("an entry of a folder");
        };
    return new RepositoryEntry(GiteaJson.text(json, "path"), kind, GiteaJson.number(json, "size"));
  }

  /** The combined state is left alone: what it says differs between versions (gitea.md §3). */
  @Override
  public Lookup<List<CommitStatus>> statuses(RepoName repo, String ref) {
    return pages.all(
        GiteaRepos.path(repo) + "/commits/" + segments(ref) + "/status",
        "say how the checks of " + ref + " in " + repo + " stand",
        json -> json.path("statuses"),
        GiteaView::status);
  }

  private static CommitStatus status(JsonNode json) {
    return new CommitStatus(
        GiteaJson.text(json, "context"),
        CommitStatus.State.of(GiteaJson.text(json, "status")),
        GiteaJson.text(json, "description"),
        GiteaJson.text(json, "target_url"));
  }

  /** What may be missing: a 404 says so only when the repository itself is shown. */
  private <T> Lookup<T> maybe(
      RepoName repo, String below, String what, Function<JsonNode, T> reader) {
    ApiResult result = api.get(GiteaRepos.path(repo) + below);
    if (result instanceof Answer answer && answer.status() == 404) {
      return repos
          .find(repo)
          .then(found -> new Lookup.NotFound<>(api.words().failure(answer, what).sentence()));
    }
    return api.words().lookup(result, what, reader);
  }

  /** A path or a name with slashes, its parts encoded and the slashes kept. */
  private static String segments(String path) {
    return Arrays.stream(path.split("/", -1)).map(GiteaApi::part).collect(Collectors.joining("/"));
  }
}
