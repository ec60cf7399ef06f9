package io.devopsagent.web;

import io.devopsagent.provider.ProviderReport;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells looks that change what pages show from those that find everything as before. How long an
 * answer took is no news: open pages load by themselves what only grows older. Thread-safe.
 */
final class LookNews {
  private final Map<ServiceId, Shown> shown = new ConcurrentHashMap<>();

  private record Shown(ReasonCode reason, Instant since, boolean suspected, List<String> reports) {}

  /** Whether pages say something else now than after the look before. */
  boolean isNews(ServiceStatus status) {
    Shown now =
        new Shown(
            status.reason().code(),
            status.since(),
            status.suspected(),
            status.reports().stream().map(ProviderReport::code).toList());
    return !now.equals(shown.put(status.service().id(), now));
  }
}
