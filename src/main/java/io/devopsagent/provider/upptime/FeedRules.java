package io.devopsagent.provider.upptime;

import io.devopsagent.kernel.Text;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.upptime.FeedContent.Badge;
import io.devopsagent.provider.upptime.FeedContent.NotListed;
import io.devopsagent.provider.upptime.FeedContent.Page;
import io.devopsagent.provider.upptime.FeedContent.Site;
import io.devopsagent.provider.upptime.FeedContent.Strange;
import java.time.Duration;
import java.util.Optional;

/**
 * What a feed's testimony means: it may say that the service is impaired, never that it is down,
 * and nothing at all when it is old, of unknown age or in words not known here.
 */
final class FeedRules {
  private FeedRules() {}

  /**
   * What follows.
   *
   * @param word {@code up}, {@code degraded} or {@code down} as the feed means it; empty when it
   *     does not tell
   */
  record Finding(Standing standing, String code, String sentence, String word) {}

  /**
   * Decides.
   *
   * @param age of the site's last entry; absent when not known
   */
  static Finding decide(FeedContent content, Optional<Duration> age, Feed feed) {
    return switch (content) {
      case Site site -> site(site, age, feed);
      case Page page -> page(page);
      case NotListed(int sites) ->
          unknown("not_listed", "the feed lists " + sites + " sites, " + wanted(feed));
      case Badge badge ->
          unknown(
              "not_now",
              "the feed is a badge ("
                  + Text.bounded(badge.message(), 60)
                  + "), written once a day: it does not tell about now");
      case Strange(String why) -> unknown("garbled", "the feed cannot be read: " + why);
    };
  }

  private static Finding site(Site site, Optional<Duration> age, Feed feed) {
    String says = "Upptime says " + said(site.status()) + " for " + site.slug();
    if (age.isEmpty()) {
      return unknown("age_unknown", says + ", but not since when that stands");
    }
    String old = says + ", " + Text.shortly(age.get()) + " ago";
    if (age.get().compareTo(feed.cadence().multipliedBy(2)) > 0) {
      return unknown(
          "stale", old + ": too old for a feed written every " + Text.shortly(feed.cadence()));
    }
    return switch (site.status()) {
      case "up" -> new Finding(Standing.FINE, "up", old, "up");
      case "degraded" -> new Finding(Standing.IMPAIRED, "degraded", old, "degraded");
      case "down" -> new Finding(Standing.IMPAIRED, "down", old, "down");
      default -> unknown("unknown_state", old + ": a word that is not known here");
    };
  }

  private static Finding page(Page page) {
    String description =
        page.description().isBlank() ? page.indicator() : Text.bounded(page.description(), 160);
    String says = "its status page says: " + description;
    return switch (page.indicator()) {
      case "none" -> new Finding(Standing.FINE, "none", says, "up");
      case "minor", "major" -> new Finding(Standing.IMPAIRED, page.indicator(), says, "degraded");
      case "critical" -> new Finding(Standing.IMPAIRED, "critical", says, "down");
      case "maintenance" -> new Finding(Standing.IMPAIRED, "maintenance", says, "degraded");
      default ->
          unknown(
              "unknown_state",
              "its status page uses a word that is not known here: " + said(page.indicator()));
    };
  }

  private static Finding unknown(String code, String sentence) {
    return new Finding(Standing.UNKNOWN, code, sentence, "");
  }

  private static String wanted(Feed feed) {
    return feed.slug().isEmpty()
        ? "and no slug says which is meant"
        : "none with the slug " + feed.slug();
  }

  private static String said(String word) {
    return word.isBlank() ? "nothing" : Text.bounded(word, 40);
  }
}
