package io.devopsagent.provider.upptime;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.provider.Disagreement;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderTrouble;
import io.devopsagent.provider.upptime.FeedContent.Page;
import io.devopsagent.provider.upptime.FeedContent.Site;
import io.devopsagent.provider.upptime.FeedRules.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a status feed says of a service: Upptime's {@code history/summary.json} or a configured
 * status address. A feed that is not there (404) is unknown and never down.
 *
 * <p>Upptime's summary carries no time, so that its age comes from the site's own file beside it.
 * Thread-safe.
 */
public final class UpptimeCheck implements ProviderCheck {
  private static final String NAME = "Upptime";

  private final ProviderAccess access;
  private final ProviderTrouble trouble;
  private final Feed feed;
  private final Clock clock;

  /**
   * Builds the check; asks nothing.
   *
   * @param access its base is the feed's host; most feeds are public and need no token
   */
  public UpptimeCheck(ProviderAccess access, Feed feed, Clock clock) {
    this.access = access;
    this.trouble = new ProviderTrouble(NAME, access);
    this.feed = feed;
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
    ApiClient client = access.client(credential());
    ApiResult result = client.send(ApiRequest.get(feed.address()));
    if (!(result instanceof Answer answer) || !answer.successful()) {
      return trouble.of("the status feed", result);
    }
    FeedContent content = FeedContent.of(answer.body(), feed.slug());
    Optional<Duration> age =
        content instanceof Site site ? age(client, site) : Optional.of(Duration.ZERO);
    Finding finding = FeedRules.decide(content, age, feed);
    return new ProviderReport(
        NAME,
        finding.standing(),
        finding.code(),
        access.sentence(finding.sentence()),
        "",
        details(content, age, finding).list(),
        List.of());
  }

  private ProviderDetails details(FeedContent content, Optional<Duration> age, Finding finding) {
    ProviderDetails details =
        new ProviderDetails(access)
            .add("feed", feed.address().toString())
            .add(Disagreement.FEED_WORD, finding.word());
    if (content instanceof Site site) {
      details.add("site", site.name()).add("status", site.status());
      details.add("uptime_day", site.uptimeDay());
      age.ifPresent(a -> details.add(Disagreement.FEED_AGE_SECONDS, Long.toString(a.toSeconds())));
    }
    if (content instanceof Page page) {
      details.add("page", page.name()).add("status", page.indicator());
      details.add("page_changed", page.updated());
    }
    return details;
  }

  private Optional<Duration> age(ApiClient client, Site site) {
    ApiResult result = client.send(ApiRequest.get(feed.siteFile(site.slug())));
    Instant now = clock.now();
    return result instanceof Answer answer && answer.successful()
        ? FeedAge.lastUpdated(answer.body())
            .map(at -> at.isAfter(now) ? Duration.ZERO : Duration.between(at, now))
        : Optional.empty();
  }

  /** GitHub's raw host and Gitea both take the scheme {@code token}. */
  private Map<String, String> credential() {
    return access.token().isEmpty() ? Map.of() : Map.of("Authorization", "token " + access.token());
  }
}
