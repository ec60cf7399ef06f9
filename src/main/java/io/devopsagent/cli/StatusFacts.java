package io.devopsagent.cli;

import io.devopsagent.incident.Incident;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.policy.SwitchStore.Stop;
import io.devopsagent.watch.Maintenance;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore.Newest;
import io.devopsagent.watch.SpanStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the data folder and the configuration say of the services, read at one moment.
 *
 * @param now that moment
 * @param organisation whose services; empty when there is no configuration
 * @param holder the line of the process that holds the data folder; empty when none does
 * @param lastLife when a process was last known to work on the folder; {@code null} when never
 * @param stop who stopped the agent; {@code null} when nobody did
 * @param silences those that last
 * @param notices what limits what can be said
 */
public record StatusFacts(
    Instant now,
    String organisation,
    String holder,
    @Nullable Instant lastLife,
    @Nullable Stop stop,
    List<Silence> silences,
    List<String> notices,
    List<Service> services) {

  public StatusFacts {
    silences = List.copyOf(silences);
    notices = List.copyOf(notices);
    services = List.copyOf(services);
  }

  boolean running() {
    return !holder.isEmpty();
  }

  /**
   * One service.
   *
   * @param every time between looks
   * @param timeout most time that a look takes
   * @param newest the newest look; {@code null} before the first
   * @param spans of the last day and a half, oldest first
   * @param incident the one that goes on, a mere suspicion included; {@code null} when none does
   */
  public record Service(
      ServiceId id,
      String name,
      Duration every,
      Duration timeout,
      List<Maintenance> maintenance,
      @Nullable Newest newest,
      List<Stored> spans,
      @Nullable Incident incident) {

    public Service {
      maintenance = List.copyOf(maintenance);
      spans = List.copyOf(spans);
    }

    /** The span that lasts. */
    Optional<Stored> open() {
      return spans.isEmpty() || spans.getLast().until() != null
          ? Optional.empty()
          : Optional.of(spans.getLast());
    }
  }
}
