package io.devopsagent.forge.gitea;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who we are on this Gitea, and which Gitea it is. Asked before anything else, because a header
 * that Gitea does not understand makes us nobody without an error (gitea.md §0); kept once it is
 * known, for a changed token comes with a new {@link GiteaApi}.
 *
 * <p>Thread-safe.
 */
public final class GiteaIdentity {
  private final GiteaApi api;
  private volatile @Nullable Account known;

  public GiteaIdentity(GiteaApi api) {
    this.api = api;
  }

  /**
   * The agent's account.
   *
   * @param admin whether it may administer the whole site, which the agent does not need
   */
  public record Account(long id, String login, boolean admin, GiteaVersion version) {}

  /**
   * The account behind the token.
   *
   * <p>{@link Lookup.CannotVerify}: no token, a refused token, a password to be changed, or a
   * server that this client does not work with; each with what mends it.
   */
  public Lookup<Account> account() {
    Account account = known;
    if (account != null) {
      return new Lookup.Found<>(account);
    }
    return check();
  }

  /** Asks again, whatever is known. */
  public Lookup<Account> check() {
    Lookup<Account> asked = version().then(this::user);
    if (asked instanceof Lookup.Found<Account>(Account account)) {
      known = account;
    }
    return asked;
  }

  private Lookup<GiteaVersion> version() {
    Lookup<Optional<GiteaVersion>> said =
        api.read(
            "/version",
            "say its version",
            json -> GiteaVersion.parse(GiteaJson.text(json, "version")));
    return said.then(
        version -> version.map(GiteaIdentity::supported).orElseGet(this::unknownVersion));
  }

  private static Lookup<GiteaVersion> supported(GiteaVersion version) {
    return version
        .unsupported()
        .<Lookup<GiteaVersion>>map(Lookup.CannotVerify::new)
        .orElseGet(() -> new Lookup.Found<>(version));
  }

  private Lookup<GiteaVersion> unknownVersion() {
    return new Lookup.Unreachable<>(
        new Failure(
            ErrorCode.REMOTE_GARBLED,
            api.access().base().getRawAuthority() + " does not say a version as Gitea does.",
            "See whether the configured address is that of Gitea."));
  }

  private Lookup<Account> user(GiteaVersion version) {
    return api.read("/user", "say whose token this is", json -> account(json, version));
  }

  private static Account account(JsonNode json, GiteaVersion version) {
    String login = GiteaJson.text(json, "login");
    if (login.isEmpty()) {
      throw GiteaJson.unexpected("an account");
    }
    return new Account(
        GiteaJson.number(json, "id"), login, GiteaJson.flag(json, "is_admin"), version);
  }
}
