package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Org;
import io.devopsagent.standin.gitea.Held.Repo;
import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.World.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The site itself, accounts, organisations and repositories. */
final class SiteRoutes {
  private SiteRoutes() {}

  static void addTo(Router router) {
    router.add("GET", "/version", "", SiteRoutes::version);
    router.add("GET", "/settings/api", "", SiteRoutes::settings);
    router.add("GET", "/user", "user", call -> Reply.json(200, self(call)));
    router.add("GET", "/user/orgs", "user", SiteRoutes::ownOrgs);
    router.add("GET", "/users/{username}", "user", SiteRoutes::user);
    router.add("GET", "/orgs/{org}", "organization", call -> Reply.json(200, shown(call)));
    router.add("GET", "/orgs/{org}/members", "organization", SiteRoutes::members);
    router.add("GET", "/orgs/{org}/members/{username}", "organization", SiteRoutes::member);
    router.add("GET", "/orgs/{org}/repos", "organization", SiteRoutes::orgRepos);
    router.add("GET", "/repos/{owner}/{repo}", "repository", SiteRoutes::repo);
    router.add("GET", "/repositories/{id}", "repository", SiteRoutes::repoById);
    router.add("GET", "/admin/orgs", "admin", SiteRoutes::allOrgs);
    router.add("GET", "/notifications/new", "notification", SiteRoutes::noNotifications);
  }

  /** Not recorded. */
  private static Reply noNotifications(Call call) {
    call.signedIn();
    return Reply.json(200, Map.of("new", 0));
  }

  /** Not recorded; whom the scope lets in, but not the site, is told so (Gitea's source, 1.26). */
  private static Reply allOrgs(Call call) {
    if (!call.signedIn().admin) {
      throw call.error(403, "user should be the site admin");
    }
    return Paging.reply(call, List.copyOf(call.world.orgs.values()), call.shown::org);
  }

  private static Reply version(Call call) {
    return Reply.json(200, Map.of("version", call.flavour.version()));
  }

  private static Reply settings(Call call) {
    return Reply.json(
        200,
        Map.of(
            "max_response_items", Paging.MAX,
            "default_paging_num", 30,
            "default_git_trees_per_page", 1000,
            "default_max_blob_size", 10_485_760,
            "default_max_response_size", 104_857_600));
  }

  private static Map<String, Object> self(Call call) {
    User user = call.signedIn();
    if (call.query.containsKey("sudo") && !user.admin) {
      throw new Reply.Stop(
          Reply.json(403, Map.of("message", "Only administrators allowed to sudo.")));
    }
    String sudo = call.request.headers().getOrDefault("sudo", "");
    User shown = sudo.isEmpty() ? user : call.world.users.getOrDefault(World.key(sudo), user);
    Map<String, Object> json = call.shown.user(shown);
    json.put("is_admin", shown.admin);
    json.put("active", true);
    json.put("last_login", "1970-01-01T00:00:00Z");
    return json;
  }

  private static Reply ownOrgs(Call call) {
    String login = World.key(call.signedIn().login);
    List<Org> own =
        call.world.orgs.values().stream().filter(org -> org.members.containsKey(login)).toList();
    return Paging.reply(call, own, call.shown::org);
  }

  private static Reply user(Call call) {
    User user = call.world.users.get(World.key(call.param("username")));
    if (user == null) {
      throw call.error(404, "user redirect does not exist [name: " + call.param("username") + "]");
    }
    return Reply.json(200, call.shown.user(user));
  }

  /** The organisation of the path, if the caller may know of it. */
  static Org org(Call call) {
    String name = call.param("org");
    Org org = call.world.orgs.get(World.key(name));
    if (org == null) {
      Org moved = call.world.formerOrgs.get(World.key(name));
      throw moved == null
          ? call.notFoundAs("GetOrgByName", "user redirect does not exist [name: " + name + "]")
          : call.redirect(
              307,
              call.request.target().replace("/orgs/" + name, "/orgs/" + moved.name),
              "Temporary Redirect");
    }
    return org;
  }

  private static Map<String, Object> shown(Call call) {
    Org org = org(call);
    if (org.hidden && !isMember(call, org)) {
      throw call.notFoundAs("HasOrgOrUserVisible");
    }
    return call.shown.org(org);
  }

  static boolean isMember(Call call, Org org) {
    User user = call.caller.user();
    return user != null && (user.admin || org.members.containsKey(World.key(user.login)));
  }

  private static Reply members(Call call) {
    Org org = org(call);
    List<String> all =
        isMember(call, org) ? org.members.keySet().stream().sorted().toList() : List.of();
    return Paging.reply(call, all, call.shown::user);
  }

  private static Reply member(Call call) {
    Org org = org(call);
    String asked = call.param("username");
    User user = call.caller.user();
    boolean there = org.members.containsKey(World.key(asked));
    if (isMember(call, org)) {
      if (there) {
        return Reply.empty(204);
      }
      throw call.notFound();
    }
    if (user != null && user.login.equalsIgnoreCase(asked)) {
      throw call.notFound();
    }
    throw call.redirect(303, "/api/v1/orgs/" + org.name + "/public_members/" + asked, "See Other");
  }

  /**
   * The count tells a signed-in outsider of private repositories that the pages leave out, because
   * pages are cut first and filtered then; nobody is told nothing.
   */
  private static Reply orgRepos(Call call) {
    Org org = org(call);
    List<Repo> all = new ArrayList<>();
    for (Repo repo : call.world.repos) {
      boolean visible = call.access(repo) != Access.NONE;
      if (repo.owner.equalsIgnoreCase(org.name) && (visible || call.caller.user() != null)) {
        all.add(repo);
      }
    }
    all.sort(Comparator.comparingLong(repo -> repo.id));
    int page = Paging.page(call);
    int limit = Paging.limit(call);
    List<?> items =
        Paging.cut(all, page, limit).stream()
            .filter(repo -> call.access(repo) != Access.NONE)
            .map(repo -> call.shown.repo(repo, call.access(repo)))
            .toList();
    Reply reply = Paging.counted(Reply.json(200, items), all.size());
    return Paging.linked(call, reply, all.size(), page, limit);
  }

  private static Reply repo(Call call) {
    Repo repo = call.repo();
    return Reply.json(200, call.shown.repo(repo, call.access(repo)));
  }

  private static Reply repoById(Call call) {
    Optional<Repo> found =
        call.world.repos.stream()
            .filter(repo -> String.valueOf(repo.id).equals(call.param("id")))
            .findFirst();
    Repo repo = call.visible(found.orElseThrow(call::notFound));
    return Reply.json(200, call.shown.repo(repo, call.access(repo)));
  }
}
