package io.devopsagent.provider.packages;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTrouble;
import io.devopsagent.provider.ProviderWords;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The container images of a Gitea owner: how many, how new, and which are linked to no repository
 * (an unlinked image is not found from its repository's page).
 *
 * <p>{@code GET /api/v1/packages/{owner}?type=container}, whose rows are versions. A token with
 * {@code read:package} is needed; an owner that is not known is 404, one that is hidden 403.
 * Source: Gitea 1.24 and 1.26, executed. Thread-safe.
 */
public final class GiteaPackagesCheck implements ProviderCheck {
  private static final String NAME = "Gitea packages";
  private static final int PAGE_SIZE = 50;
  private static final int MAX_PAGES = 20;
  private static final int MAX_NAMED = 5;

  private final ProviderAccess access;
  private final ProviderTrouble trouble;
  private final String owner;
  private final Clock clock;

  /**
   * Builds the check; asks nothing.
   *
   * @param access base is Gitea's own address, {@code https://git.example.org}
   * @param owner a user or an organisation
   */
  public GiteaPackagesCheck(ProviderAccess access, String owner, Clock clock) {
    this.access = access;
    this.trouble = new ProviderTrouble(NAME, access);
    this.owner = owner;
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
    String asked = "the container packages of " + owner;
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
        return told(ContainerPackage.group(rows), true);
      }
      list.get().forEach(rows::add);
      if (ContainerPackage.group(rows).isEmpty()) {
        return trouble.garbled(asked, "rows without a name");
      }
    }
    return told(ContainerPackage.group(rows), false);
  }

  private ProviderReport told(List<ContainerPackage> images, boolean all) {
    List<String> unlinked =
        images.stream()
            .filter(image -> image.repository().isEmpty())
            .map(ContainerPackage::name)
            .toList();
    ProviderDetails details =
        new ProviderDetails(access)
            .add("images", Integer.toString(images.size()))
            .add("unlinked", String.join(", ", unlinked));
    if (!all) {
      details.add("listing", "cut after " + MAX_PAGES * PAGE_SIZE + " versions");
    }
    for (ContainerPackage image : images) {
      details.add("image", line(image));
    }
    return new ProviderReport(
        NAME,
        Standing.FINE,
        unlinked.isEmpty() ? "ok" : "unlinked",
        access.sentence(sentence(images, unlinked)),
        "",
        details.list(),
        List.of());
  }

  private String sentence(List<ContainerPackage> images, List<String> unlinked) {
    if (images.isEmpty()) {
      return owner + " has no container images";
    }
    String newest =
        images.stream()
            .map(ContainerPackage::newest)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .map(at -> ", newest " + Text.shortly(age(at)) + " old")
            .orElse("");
    String count = images.size() == 1 ? "1 image" : images.size() + " images";
    return count
        + newest
        + (unlinked.isEmpty() ? "" : "; linked to no repository: " + named(unlinked));
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return names.size() > MAX_NAMED
        ? first + " and " + (names.size() - MAX_NAMED) + " more"
        : first;
  }

  private static String line(ContainerPackage image) {
    String tag = image.tags().isEmpty() ? "no tag" : image.tags().getFirst();
    Instant newest = image.newest();
    return image.name()
        + ":"
        + tag
        + (newest == null ? "" : " of " + ProviderDetails.instant(newest.toEpochMilli()))
        + (image.repository().isEmpty() ? "" : " in " + image.repository());
  }

  private Duration age(Instant at) {
    Duration age = Duration.between(at, clock.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private URI address(int page) {
    return access.uri(
        "/api/v1/packages/"
            + ProviderAccess.part(owner)
            + "?type=container&page="
            + page
            + "&limit="
            + PAGE_SIZE);
  }
}
