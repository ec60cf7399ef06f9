package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.Token;
import io.devopsagent.standin.gitea.Held.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, with which scopes.
 *
 * @param user null for nobody
 * @param scopes of the token; {@code all} for a password
 */
record Caller(@Nullable User user, Set<String> scopes) {
  private static final Caller NOBODY = new Caller(null, Set.of("all"));

  /** The order in which Gitea names scopes. */
  private static final List<String> GROUPS =
      List.of(
          "activitypub",
          "admin",
          "misc",
          "notification",
          "organization",
          "package",
          "issue",
          "repository",
          "user");

  boolean publicOnly() {
    return scopes.contains("public-only");
  }

  /**
   * Reads the header, else the query; empty means a token that is not.
   *
   * @throws BadPassword for an account that is, with a password that is not its own
   */
  static Optional<Caller> of(World world, Flavour flavour, LoopbackHttp.Request request) {
    String authorization = request.headers().getOrDefault("authorization", "");
    List<String> inQuery = Call.queryOf(request.target()).getOrDefault("token", List.of());
    if (authorization.isEmpty() && !inQuery.isEmpty()) {
      return token(world, inQuery.getFirst());
    }
    String[] words = authorization.split(" ", -1);
    if (words.length != 2) {
      return Optional.of(NOBODY);
    }
    String scheme = flavour.since126() ? words[0].toLowerCase(Locale.ROOT) : words[0];
    if (scheme.equals("token") || words[0].equalsIgnoreCase("bearer")) {
      return token(world, words[1]);
    }
    return words[0].equalsIgnoreCase("basic") ? basic(world, words[1]) : Optional.of(NOBODY);
  }

  private static Optional<Caller> basic(World world, String encoded) {
    String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    String name = text.substring(0, Math.max(0, text.indexOf(':')));
    String secret = text.substring(text.indexOf(':') + 1);
    User user = world.users.get(World.key(name));
    if (user != null && !user.password.isEmpty() && user.password.equals(secret)) {
      return Optional.of(new Caller(user, Set.of("all")));
    }
    if (user != null && !user.password.isEmpty()) {
      throw new BadPassword(user);
    }
    return token(world, secret.isEmpty() || secret.equals("x-oauth-basic") ? name : secret);
  }

  private static Optional<Caller> token(World world, String value) {
    Token token = world.tokens.get(value);
    return Optional.ofNullable(token)
        .map(known -> new Caller(world.users.get(World.key(known.login())), known.scopes()));
  }

  /** What is missing to ask for something of {@code group}; empty when nothing is. */
  Optional<String> lacks(String group, boolean write) {
    String needed = (write ? "write:" : "read:") + group;
    boolean has =
        user == null
            || scopes.contains("all")
            || scopes.contains(needed)
            || scopes.contains("write:" + group);
    return has
        ? Optional.empty()
        : Optional.of(
            "token does not have at least one of required scope(s), required=["
                + needed
                + "], token scope="
                + inOrder());
  }

  private String inOrder() {
    return GROUPS.stream()
        .flatMap(group -> scopes.stream().filter(scope -> scope.endsWith(":" + group)).sorted())
        .collect(Collectors.joining(","));
  }

  /** Somebody's password, but a wrong one. */
  static final class BadPassword extends RuntimeException {
    final transient User user;

    BadPassword(User user) {
      super(user.login);
      this.user = user;
    }
  }
}
