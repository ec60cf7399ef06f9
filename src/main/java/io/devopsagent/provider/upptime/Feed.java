package io.devopsagent.provider.upptime;

import io.devopsagent.provider.ProviderAccess;
import java.net.URI;
import java.time.Duration;

/**
 * A status feed that the configuration names.
 *
 * @param address of the JSON: Upptime's {@code history/summary.json}, Statuspage's {@code
 *     /api/v2/status.json}; what it is shows in its content
 * @param slug the site's slug in Upptime's summary; empty when the feed lists one site
 * @param cadence how often the feed is written even when nothing changes; twice that old is stale.
 *     Upptime commits a site's file on a change of status and else once a day, with its {@code
 *     response-time} job, however often it checks: see {@link #UPPTIME_CADENCE}
 */
public record Feed(URI address, String slug, Duration cadence) {

  /** What Upptime's own workflow gives. Source: upptime/uptime-monitor, {@code src/update.ts}. */
  public static final Duration UPPTIME_CADENCE = Duration.ofHours(24);

  public Feed {
    if (cadence.isNegative() || cadence.isZero()) {
      throw new IllegalArgumentException("a feed needs a cadence");
    }
  }

  /**
   * The summary in an Upptime repository.
   *
   * @param rawRoot where its files are served raw, for instance {@code
   *     https://raw.githubusercontent.com/acme/status/HEAD} or {@code
   *     https://git.example.org/acme/status/raw/branch/master}
   */
  public static Feed ofRepository(URI rawRoot, String slug, Duration cadence) {
    return new Feed(ProviderAccess.uri(rawRoot, "/history/summary.json"), slug, cadence);
  }

  /** The file beside the summary that carries the time of the site's last entry. */
  URI siteFile(String siteSlug) {
    return address.resolve(ProviderAccess.part(siteSlug) + ".yml");
  }
}
