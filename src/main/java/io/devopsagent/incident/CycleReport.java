package io.devopsagent.incident;

import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Json;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.Services;
import io.devopsagent.watch.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The regular report on the cloud services, kept in memory where people and peers read it. All
 * green is one line, and nothing is sent.
 */
public final class CycleReport {

  /** The memory key that people and peers read. */
  public static final String KEY = "cloud-services-latest";

  private final Services services;
  private final Incidents incidents;
  private final Memory memory;
  private final Clock clock;

  public CycleReport(Services services, Incidents incidents, Memory memory, Clock clock) {
    this.services = services;
    this.incidents = incidents;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Writes the report.
   *
   * @param since when the cycle before this one was reported: what ended after it is named
   */
  public void write(Instant since) {
    List<ServiceStatus> all = services.all();
    List<Incident> burning =
        incidents.live().stream().filter(incident -> incident.state().burning()).toList();
    List<Incident> over = resolvedSince(since);
    List<String> missing =
        all.stream().flatMap(status -> status.degradedChecks().stream()).distinct().toList();
    boolean allGreen =
        burning.isEmpty()
            && over.isEmpty()
            && missing.isEmpty()
            && all.stream().allMatch(status -> status.verdict() == Verdict.UP);
    memory.set(KEY, allGreen ? green(all) : report(all, burning, over, missing), "agent");
  }

  private String green(List<ServiceStatus> all) {
    return "%s all green: %d services up".formatted(clock.now(), all.size());
  }

  private String report(
      List<ServiceStatus> all, List<Incident> burning, List<Incident> over, List<String> missing) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("cycle", clock.now().toString());
    Map<String, String> health = new LinkedHashMap<>();
    Map<String, List<String>> deep = new LinkedHashMap<>();
    for (ServiceStatus status : all) {
      String id = status.service().id().value();
      health.put(id, status.verdict().word() + ": " + status.reason().sentence());
      if (!status.reports().isEmpty()) {
        deep.put(id, status.providerSentences());
      }
    }
    report.put("http_health", health);
    report.put("deep_checks", deep);
    report.put("incidents_open", burning.stream().map(CycleReport::line).toList());
    report.put("incidents_resolved_this_cycle", over.stream().map(CycleReport::line).toList());
    report.put("creds_missing", missing);
    return Json.writePretty(report);
  }

  private List<Incident> resolvedSince(Instant since) {
    return incidents.newest(200).stream()
        .filter(incident -> incident.state() == Incident.State.RESOLVED)
        .filter(incident -> incident.ended() != null && !incident.ended().isBefore(since))
        .toList();
  }

  private static String line(Incident incident) {
    return "%d: %s since %s (%s)"
        .formatted(
            incident.id(),
            incident.serviceName(),
            incident.firstFailed(),
            incident.reason().sentence());
  }
}
