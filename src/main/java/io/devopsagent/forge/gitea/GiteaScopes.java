package io.devopsagent.forge.gitea;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Lookup;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scopes of a token, found out by reading alone. Before 1.27 Gitea has no call for it, but who
 * lacks a scope is told which ones the token has (gitea.md §5); so something is read for which an
 * agent's token should have no scope. One that lacks neither of two such scopes has them all.
 *
 * @param names as Gitea writes them; {@code all} stands for every one
 */
record GiteaScopes(Set<String> names) {
  private static final List<String> NOT_OURS = List.of("/admin/orgs?limit=1", "/notifications/new");
  private static final Pattern TOLD = Pattern.compile("token scope=([a-z:,-]*)");
  private static final List<String> NEEDED =
      List.of("write:issue", "write:repository", "read:organization", "read:user");

  GiteaScopes {
    names = Set.copyOf(names);
  }

  /** Asks for them. */
  static Lookup<GiteaScopes> of(GiteaApi api) {
    for (String path : NOT_OURS) {
      ApiResult result = api.get(path);
      Matcher scopes = TOLD.matcher(result instanceof Answer answer ? answer.body() : "");
      if (scopes.find()) {
        return new Lookup.Found<>(
            new GiteaScopes(new TreeSet<>(Arrays.asList(scopes.group(1).split(",")))));
      }
      if (!passed(result)) {
        return api.words().lookup(result, "say what scopes the token has", json -> all());
      }
    }
    return new Lookup.Found<>(all());
  }

  /** Whether the scope was enough, if not the account's own rights. */
  private static boolean passed(ApiResult result) {
    return result instanceof Answer answer
        && (answer.successful()
            || (answer.status() == 403 && answer.body().contains("should be the site admin")));
  }

  private static GiteaScopes all() {
    return new GiteaScopes(Set.of("all"));
  }

  /** Whether it has this one; {@code write:} includes {@code read:}. */
  boolean has(String scope) {
    return names.contains("all")
        || names.contains(scope)
        || names.contains(scope.replace("read:", "write:"));
  }

  /** Those that the agent needs and the token lacks. */
  List<String> lacking() {
    return NEEDED.stream().filter(scope -> !has(scope)).toList();
  }

  /** Whether it shows public things only, whatever else it has. */
  boolean publicOnly() {
    return names.contains("public-only");
  }

  /** For people, in order. */
  String text() {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  static String mend(String scope, GiteaAccess access) {
    return "Make a token with the scope %s and set $%s; the agent needs %s."
        .formatted(scope, access.tokenName(), String.join(", ", NEEDED));
  }
}
