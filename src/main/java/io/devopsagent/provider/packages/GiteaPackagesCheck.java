package io.devopsagent.provider.packages;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderTrouble;
import io.devopsagent.provider.ProviderWords;
import io.devopsagent.provider.packages.PackageRules.Finding;
import io.devopsagent.provider.packages.PackageRules.Wanted;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The packages of a Gitea owner, container images for the most part: whether they are there, how
 * new, and which are linked to no repository (an unlinked one is not found from its repository's
 * page).
 *
 * <p>{@code GET /api/v1/packages/{owner}?type=…&q=…}, whose rows are versions and whose {@code q}
 * matches parts of names. A token with {@code read:package} is needed; an owner that is not known
 * is 404, one that is hidden 403. Source: Gitea 1.24 and 1.26, executed. Thread-safe.
 */
public final class GiteaPackagesCheck implements ProviderCheck {
  private static final String NAME = "Gitea packages";
  private static final int PAGE_SIZE = 50;
  private static final int MAX_PAGES = 20;

  private final ProviderAccess access;
  private final ProviderTrouble trouble;
  private final Wanted wanted;
  private final Clock clock;

  /** Of all container images of an owner. */
  public GiteaPackagesCheck(ProviderAccess access, String owner, Clock clock) {
    this(access, owner, "container", "", clock);
  }

  /**
   * Builds the check; asks nothing.
   *
   * @param access base is Gitea's own address, {@code https://git.example.org}
   * @param owner a user or an organisation
   * @param type of packages, in Gitea's word: {@code container}, {@code npm}, …; Gitea answers an
   *     unknown one with an empty list
   * @param name one package that must be there; empty when any will do
   */
  public GiteaPackagesCheck(
      ProviderAccess access, String owner, String type, String name, Clock clock) {
    this.access = access;
    this.trouble = new ProviderTrouble(NAME, access);
    this.wanted = new Wanted(owner, type, name);
    this.clock = clock;
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public ProviderReport report() {
    if (access.credentialMissing()) {
      return trouble.credentialMissing();
    }
    ApiClient client =
        access.client(
            access.token().isEmpty()
                ? Map.of()
                : Map.of("Authorization", "token " + access.token()));
    String asked = "the " + wanted.type() + " packages of " + wanted.owner();
    List<JsonNode> rows = new ArrayList<>();
    for (int page = 1; page <= MAX_PAGES; page++) {
      ApiResult result = client.send(ApiRequest.get(address(page)));
      if (!(result instanceof Answer answer) || !answer.successful()) {
        return trouble.of(asked, result);
      }
      Optional<JsonNode> list = ProviderWords.json(answer.body()).filter(JsonNode::isArray);
      if (list.isEmpty()) {
        return trouble.garbled(asked, "no list");
      }
      if (list.get().isEmpty()) {
        return told(GiteaPackage.group(rows), true);
      }
      list.get().forEach(rows::add);
      if (GiteaPackage.group(rows).isEmpty()) {
        return trouble.garbled(asked, "rows without a name");
      }
    }
    return told(GiteaPackage.group(rows), false);
  }

  private ProviderReport told(List<GiteaPackage> listed, boolean complete) {
    List<GiteaPackage> packages =
        listed.stream()
            .filter(one -> wanted.name().isEmpty() || one.name().equals(wanted.name()))
            .toList();
    Finding finding = PackageRules.decide(wanted, packages, complete, clock.now());
    ProviderDetails details =
        new ProviderDetails(access)
            .add("packages", Integer.toString(packages.size()))
            .add("unlinked", String.join(", ", PackageRules.unlinked(packages)));
    if (!complete) {
      details.add("listing", "cut after " + MAX_PAGES + " pages");
    }
    packages.forEach(one -> details.add("package", line(one)));
    return new ProviderReport(
        NAME,
        finding.standing(),
        finding.code(),
        access.sentence(finding.sentence()),
        "",
        details.list(),
        List.of());
  }

  private static String line(GiteaPackage one) {
    String tag = one.tags().isEmpty() ? "no tag" : one.tags().getFirst();
    Instant newest = one.newest();
    return one.name()
        + ":"
        + tag
        + (newest == null ? "" : " of " + ProviderDetails.instant(newest.toEpochMilli()))
        + (one.repository().isEmpty() ? "" : " in " + one.repository());
  }

  private URI address(int page) {
    return access.uri(
        "/api/v1/packages/%s?type=%s&q=%s&page=%d&limit=%d"
            .formatted(
                ProviderAccess.part(wanted.owner()),
                ProviderAccess.part(wanted.type()),
                ProviderAccess.part(wanted.name()),
                page,
                PAGE_SIZE));
  }
}
