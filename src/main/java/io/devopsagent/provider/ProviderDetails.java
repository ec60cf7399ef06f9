package io.devopsagent.provider;

import io.devopsagent.provider.ProviderReport.Detail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the facts of one report in the order in which they were learnt; what the provider did
 * not say is left out.
 *
 * <p>Values are redacted and bounded. Not thread-safe: one check, one collection.
 */
public final class ProviderDetails {
  private static final int MAX_DETAILS = 60;
  private static final int MAX_VALUE = 300;

  private final ProviderAccess access;
  private final List<Detail> details = new ArrayList<>();

  public ProviderDetails(ProviderAccess access) {
    this.access = access;
  }

  public ProviderDetails add(String name, String value) {
    if (!value.isBlank() && details.size() < MAX_DETAILS) {
      details.add(new Detail(name, access.shown(value, MAX_VALUE)));
    }
    return this;
  }

  /** Adds an instant; nothing where {@code epochMillis} is zero, which is: not said. */
  public ProviderDetails addInstant(String name, long epochMillis) {
    return epochMillis <= 0 ? this : add(name, instant(epochMillis));
  }

  /** An instant as reports say it: ISO-8601 in UTC, to the second. */
  public static String instant(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public List<Detail> list() {
    return List.copyOf(details);
  }
}
