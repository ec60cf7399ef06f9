package io.devopsagent.cli;

import io.devopsagent.provider.ProviderReport;
import io.devopsagent.watch.Condition;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Examination;
import io.devopsagent.watch.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One look for machines, with the names of a look in {@code GET /api/v1/services/ID}. */
final class ProbeJson {
  private ProbeJson() {}

  static Map<String, Object> of(Examination found) {
    Observation look = found.look();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", found.service().id().value());
    json.put("name", found.service().name());
    json.put("address", found.service().address());
    json.put("verdict", found.decided().verdict().word());
    json.put("reason", found.decided().code().word());
    json.put("sentence", found.decided().sentence());
    json.put("found", reason(look));
    json.put("started_at", look.startedAt().toString());
    json.put("took_us", look.took().toNanos() / 1_000);
    json.put("phases_us", look.phases().reached());
    json.put("conditions", found.conditions().stream().map(ProbeJson::condition).toList());
    json.put("evidence", look.evidence().stream().map(ProbeJson::fact).toList());
    json.put("providers", found.reports().stream().map(ProbeJson::report).toList());
    return json;
  }

  /** What the probe found before all was considered. */
  private static Map<String, Object> reason(Observation look) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", look.verdict().word());
    json.put("reason", look.reason().code().word());
    json.put("sentence", look.reason().sentence());
    return json;
  }

  private static Map<String, String> condition(Condition condition) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("what", condition.what());
    json.put("expected", condition.expected());
    json.put("found", condition.found());
    json.put("met", condition.met().word());
    return json;
  }

  private static Map<String, String> fact(Evidence fact) {
    return pair(fact.name(), fact.value());
  }

  private static Map<String, Object> report(ProviderReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provider", report.provider());
    json.put("standing", report.standing().name().toLowerCase(Locale.ROOT));
    json.put("code", report.code());
    json.put("sentence", report.sentence());
    json.put("missing_credential", report.missingCredential());
    json.put(
        "details", report.details().stream().map(each -> pair(each.name(), each.value())).toList());
    json.put("log", List.copyOf(report.logTail()));
    return json;
  }

  private static Map<String, String> pair(String name, String value) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("value", value);
    return json;
  }
}
