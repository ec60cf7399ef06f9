package io.devopsagent.cli;

import io.devopsagent.cli.StatusRules.Standing;
import io.devopsagent.incident.Incident;
import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.policy.SwitchStore.Stop;
import io.devopsagent.watch.Availability;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the services are, for machines: {@code status --json}. Names as in {@code GET
 * /api/v1/status.json} where both say the same; instants ISO-8601 in UTC, {@code null} where
 * nothing is known. Names stay, new ones may come.
 */
final class StatusJson {
  private StatusJson() {}

  static Map<String, Object> of(StatusFacts facts, List<Standing> all) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("organisation", facts.organisation());
    json.put("status", StatusRules.overall(all).word());
    json.put("sentence", StatusText.sentence(all));
    json.put("updated_at", facts.now().toString());
    json.put("watching", StatusRules.watching(facts, all));
    json.put("server", facts.running() ? facts.holder() : null);
    json.put("newest_look_at", newest(all));
    json.put("stopped", facts.stop() != null);
    json.put("stop", stop(facts.stop()));
    json.put("silences", facts.silences().stream().map(StatusJson::silence).toList());
    json.put("notices", facts.notices());
    json.put("services", all.stream().map(StatusJson::service).toList());
    json.put(
        "incidents",
        all.stream()
            .map(standing -> standing.service().incident())
            .filter(Objects::nonNull)
            .filter(incident -> incident.state().burning())
            .map(StatusJson::incident)
            .toList());
    return json;
  }

  private static Map<String, Object> service(Standing standing) {
    Incident incident = standing.service().incident();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", standing.service().id().value());
    json.put("name", standing.service().name());
    json.put("verdict", standing.verdict().word());
    json.put("reason", standing.reason().code().word());
    json.put("sentence", standing.reason().sentence());
    json.put("since", text(standing.since()));
    json.put("last_look_at", text(standing.newest()));
    json.put("suspected", incident != null && !incident.state().burning());
    json.put("incident", incident != null && incident.state().burning() ? incident.id() : null);
    json.put("availability_24_hours", availability(standing.day()));
    return json;
  }

  private static Map<String, Object> availability(Availability day) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lower", day.lower().atLeast());
    json.put("upper", day.upper().atMost());
    json.put("coverage", day.coverage().atLeast());
    json.put("window_ms", day.window());
    json.put("down_ms", day.down());
    json.put("unknown_ms", day.unknown());
    json.put("maintenance_ms", day.maintenance());
    return json;
  }

  private static Map<String, Object> incident(Incident incident) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", incident.id());
    json.put("service", incident.service().value());
    json.put("name", incident.serviceName());
    json.put("class", incident.reason().code().word());
    json.put("state", incident.state().name().toLowerCase(Locale.ROOT));
    json.put("acknowledged", incident.acknowledged() != null);
    json.put("acknowledged_by", incident.acknowledgedBy());
    json.put("began_at", incident.firstFailed().toString());
    json.put("ended_at", null);
    return json;
  }

  private static @Nullable Map<String, Object> stop(@Nullable Stop stop) {
    return stop == null
        ? null
        : Map.of("by", stop.by(), "at", stop.at().toString(), "why", stop.why());
  }

  private static Map<String, Object> silence(Silence silence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("service", silence.service());
    json.put("from", silence.from().toString());
    json.put("until", silence.until().toString());
    json.put("by", silence.by());
    json.put("why", silence.why());
    return json;
  }

  private static @Nullable String newest(List<Standing> all) {
    return all.stream()
        .map(Standing::newest)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(Instant::toString)
        .orElse(null);
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
