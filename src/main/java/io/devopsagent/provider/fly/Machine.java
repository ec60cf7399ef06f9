package io.devopsagent.provider.fly;

import static io.devopsagent.provider.ProviderWords.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One machine of the list {@code GET /v1/apps/{app}/machines}. Fields that Fly left out are empty.
 *
 * @param state one of {@link #LASTING}, {@link #PASSING} or {@link #GONE}, or a word not known here
 * @param hostStatus {@code ok}, {@code unknown}, {@code unreachable}; other than {@code ok} means
 *     that Fly itself does not know, and that the rest of the row is partial
 * @param updated of its state; null when not said
 * @param autostart whether a request starts it; {@link Autostart#NOT_SAID} for a machine without
 *     services
 */
record Machine(
    String id,
    String name,
    String state,
    String region,
    String hostStatus,
    @Nullable Instant updated,
    Autostart autostart,
    List<Check> checks) {

  /** States in which a machine may stay. */
  static final Set<String> LASTING = Set.of("created", "started", "stopped", "suspended", "failed");

  /** States that should pass within minutes. */
  static final Set<String> PASSING =
      Set.of(
          "creating",
          "starting",
          "stopping",
          "restarting",
          "suspending",
          "destroying",
          "launch_failed",
          "updating",
          "replacing");

  /** States of machines that are no more. */
  static final Set<String> GONE = Set.of("destroyed", "replaced", "migrated");

  /** Whether the proxy starts it when a request comes. */
  enum Autostart {
    YES,
    NO,
    NOT_SAID
  }

  /**
   * A health check.
   *
   * @param status {@code passing}, {@code warning}, {@code critical}, or a word not known here
   */
  record Check(String name, String status, String output) {}

  Machine {
    checks = List.copyOf(checks);
  }

  static Machine of(JsonNode row) {
    return new Machine(
        text(row, "id"),
        text(row, "name"),
        text(row, "state"),
        text(row, "region"),
        text(row, "host_status"),
        instant(text(row, "updated_at")),
        autostart(row.path("config").path("services")),
        checks(row.path("checks")));
  }

  static List<Machine> list(JsonNode rows) {
    List<Machine> all = new ArrayList<>();
    for (JsonNode row : rows) {
      all.add(of(row));
    }
    return List.copyOf(all);
  }

  boolean gone() {
    return GONE.contains(state);
  }

  boolean hostKnown() {
    return hostStatus.isEmpty() || hostStatus.equals("ok");
  }

  boolean running() {
    return state.equals("started");
  }

  /**
   * Stopped by hand, by its own end, or by the proxy for want of requests: the row does not say.
   */
  boolean resting() {
    return state.equals("stopped") || state.equals("suspended") || state.equals("created");
  }

  /** How long it has been in its state; zero when not known. */
  Duration since(Instant now) {
    return updated == null || updated.isAfter(now) ? Duration.ZERO : Duration.between(updated, now);
  }

  private static List<Check> checks(JsonNode rows) {
    List<Check> all = new ArrayList<>();
    for (JsonNode row : rows) {
      String name = text(row, "name");
      if (!name.startsWith("bg_deployments_compat")) {
        all.add(new Check(name, text(row, "status"), text(row, "output")));
      }
    }
    return all;
  }

  private static Autostart autostart(JsonNode services) {
    Autostart found = Autostart.NOT_SAID;
    for (JsonNode service : services) {
      JsonNode value = service.path("autostart");
      if (value.isBoolean() && value.asBoolean(false)) {
        return Autostart.YES;
      }
      if (value.isBoolean()) {
        found = Autostart.NO;
      }
    }
    return found;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
