package io.devopsagent.forge.gitea;

import io.devopsagent.forge.ForgeReport;
import io.devopsagent.forge.ForgeReport.Finding;
import io.devopsagent.forge.ForgeReport.Row;
import io.devopsagent.forge.ForgeReport.Standing;
import io.devopsagent.forge.gitea.GiteaIdentity.Account;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Looks at everything that the agent needs of a Gitea, and only reads: a version that is supported,
 * an account that is let in, the scopes of its token, and what it may do in each repository of an
 * organisation.
 *
 * <p>Costs four calls per repository. Thread-safe, blocking, bounded in time.
 */
public final class GiteaCheck {
  private final String organisation;
  private final GiteaApi api;

  public GiteaCheck(String organisation, GiteaApi api) {
    this.organisation = organisation;
    this.api = api;
  }

  /** Looks at it all; what hinders further questions ends it. */
  public ForgeReport report() {
    List<Finding> site = new ArrayList<>();
    Lookup<Account> account = new GiteaIdentity(api).check();
    site.add(finding("account", account, GiteaCheck::sentence));
    if (!(account instanceof Lookup.Found)) {
      return new ForgeReport(describe(), site, List.of());
    }
    Lookup<GiteaScopes> scopes = GiteaScopes.of(api);
    site.add(scopes(scopes));
    Lookup<List<GiteaRepository>> repositories =
        new GiteaOrganisation(api).repositories(organisation);
    site.add(
        reachable(
            finding(
                "organisation",
                repositories,
                all -> organisation + " shows " + all.size() + " repositories")));
    return new ForgeReport(describe(), site, rows(repositories, scopes));
  }

  private String describe() {
    return organisation + " on " + api.access().publicBase();
  }

  private static String sentence(Account account) {
    String admin =
        account.admin() ? "; it administers the whole site, which the agent does not need" : "";
    return "signed in as " + account.login() + ", Gitea " + account.version().text() + admin;
  }

  private Finding scopes(Lookup<GiteaScopes> scopes) {
    return switch (scopes) {
      case Lookup.Found<GiteaScopes>(GiteaScopes known) -> scopes(known);
      case Lookup.NotFound<GiteaScopes>(String sentence) -> unknown(sentence, "");
      case Lookup.CannotVerify<GiteaScopes>(Failure failure) ->
          unknown(failure.sentence(), failure.nextStep());
      case Lookup.Unreachable<GiteaScopes>(Failure failure) ->
          unknown(failure.sentence(), failure.nextStep());
    };
  }

  private static Finding unknown(String sentence, String mend) {
    return new Finding("scopes", Standing.UNKNOWN, sentence, mend);
  }

  private Finding scopes(GiteaScopes known) {
    String has = "the token has " + known.text();
    if (known.publicOnly()) {
      return new Finding(
          "scopes",
          Standing.NO,
          has + ", and so sees public repositories only.",
          "Make a token that is not restricted to public ones and set $"
              + api.access().tokenName()
              + ".");
    }
    List<String> lacking = known.lacking();
    return lacking.isEmpty()
        ? new Finding("scopes", Standing.YES, has, "")
        : new Finding(
            "scopes",
            Standing.NO,
            has + " and lacks " + String.join(", ", lacking) + ".",
            GiteaScopes.mend(lacking.getFirst(), api.access()));
  }

  /** A 404 is an organisation that is not shown to us, or one that is spelt otherwise. */
  private static Finding reachable(Finding finding) {
    return finding.standing() == Standing.NO
        ? new Finding(
            finding.what(),
            finding.standing(),
            finding.sentence(),
            "See that organisation in the configuration is its name in Gitea, and put the agent's"
                + " account into a team of it. "
                + finding.mend())
        : finding;
  }

  private List<Row> rows(Lookup<List<GiteaRepository>> repositories, Lookup<GiteaScopes> scopes) {
    List<Row> rows = new ArrayList<>();
    if (repositories instanceof Lookup.Found<List<GiteaRepository>>(List<GiteaRepository> all)) {
      DutyCheck duties = new DutyCheck(api, scopes);
      all.forEach(repository -> rows.add(duties.row(repository)));
    }
    return rows;
  }

  /** Yes when found; no when the other side answered otherwise; unknown when it did not. */
  static <T> Finding finding(String what, Lookup<T> lookup, Function<T, String> sentence) {
    return switch (lookup) {
      case Lookup.Found<T>(T value) -> new Finding(what, Standing.YES, sentence.apply(value), "");
      case Lookup.NotFound<T>(String said) -> new Finding(what, Standing.NO, said, "");
      case Lookup.CannotVerify<T>(Failure failure) ->
          new Finding(what, Standing.NO, failure.sentence(), failure.nextStep());
      case Lookup.Unreachable<T>(Failure failure) ->
          new Finding(what, Standing.UNKNOWN, failure.sentence(), failure.nextStep());
    };
  }
}
