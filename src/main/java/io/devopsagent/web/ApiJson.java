package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceStatus;
import io.devopsagent.watch.SpanStore.Stored;
import io.devopsagent.web.view.Interval;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known, for machines that may know it. Names in snake case, instants ISO-8601 in UTC,
 * durations with their unit in the name, verdicts and states in lower case.
 */
final class ApiJson {
  private ApiJson() {}

  static Map<String, Object> service(ServiceStatus status, Interval ninetyDays, boolean watching) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", status.service().id().value());
    json.put("name", status.service().name());
    json.put("address", status.service().address());
    json.put("repository", status.service().repository());
    json.put("public", status.service().open());
    json.put("verdict", Seeing.verdict(status, watching).word());
    json.put("reason", status.reason().code().word());
    json.put("sentence", status.reason().sentence());
    json.put("since", status.since().toString());
    json.put("suspected", status.suspected());
    json.put("degraded_checks", status.degradedChecks());
    json.put("next_look_at", text(status.nextLook()));
    json.put("lag_ms", status.lag().toMillis());
    json.put("availability_90_days", interval(ninetyDays));
    return json;
  }

  static Map<String, Object> interval(Interval interval) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lower", interval.lower());
    json.put("upper", interval.upper());
    json.put("coverage", interval.coverage());
    return json;
  }

  static Map<String, Object> look(Observation look) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("started_at", look.startedAt().toString());
    json.put("took_us", look.took().toNanos() / 1_000);
    json.put("verdict", look.verdict().word());
    json.put("reason", look.reason().code().word());
    json.put("sentence", look.reason().sentence());
    json.put("phases_us", look.phases().reached());
    json.put("evidence", evidence(look.evidence()));
    return json;
  }

  private static List<Map<String, String>> evidence(List<Evidence> facts) {
    return facts.stream().map(fact -> Map.of("name", fact.name(), "value", fact.value())).toList();
  }

  static Map<String, Object> span(Stored span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", span.reason().verdict().word());
    json.put("reason", span.reason().code().word());
    json.put("sentence", span.reason().sentence());
    json.put("from", span.from().toString());
    json.put("until", text(span.until()));
    return json;
  }

  /** Without the payload: it may carry what only the other side should read. */
  static Map<String, Object> effect(Effect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", effect.id());
    json.put("key", effect.key());
    json.put("type", effect.type());
    json.put("target", effect.target());
    json.put("cause", effect.cause());
    json.put("state", lower(effect.state()));
    json.put("attempts", effect.attempts());
    json.put("created_at", effect.createdAt().toString());
    json.put("not_before", effect.notBefore().toString());
    json.put("finished_at", text(effect.finishedAt()));
    json.put("receipt", receipt(effect.receipt()));
    json.put("last_error", effect.lastError());
    return json;
  }

  private static @Nullable Map<String, Object> receipt(@Nullable Receipt receipt) {
    return receipt == null ? null : Map.of("summary", receipt.summary(), "url", receipt.url());
  }

  static Map<String, Object> memory(Memory.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("value", entry.value());
    json.put("version", entry.version());
    json.put("by", entry.by());
    json.put("at", entry.at().toString());
    return json;
  }

  static Map<String, Object> audit(AuditStore.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("at", entry.at().toString());
    json.put("actor", entry.actor());
    json.put("act", entry.act());
    json.put("target", entry.target());
    json.put("detail", entry.detail());
    return json;
  }

  static Map<String, Object> switches(WebModel.Switches switches) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "stopped",
        switches
            .stopped()
            .map(stop -> Map.of("by", stop.by(), "at", stop.at().toString(), "why", stop.why()))
            .orElse(null));
    json.put(
        "silences",
        switches.silences().stream()
            .map(silence ->
                Map.of(
                    "service", silence.service(),
                    "from", silence.from().toString(),
                    "until", silence.until().toString(),
                    "by", silence.by(),
                    "why", silence.why()))
            .toList());
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
