package io.devopsagent.web;

import io.devopsagent.web.view.PublicStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public facts for machines. Instants are ISO-8601 in UTC. */
final class PublicJson {
  private PublicJson() {}

  static Map<String, Object> of(PublicStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("organisation", status.organisation());
    json.put("status", status.overall().word());
    json.put("sentence", status.sentence());
    json.put("updated_at", status.updated().toString());
    json.put("watching", status.watching());
    json.put("stopped", status.stopped());
    json.put("notices", status.notices());
    json.put("services", status.services().stream().map(PublicJson::service).toList());
    json.put("incidents", status.outages().stream().map(PublicJson::outage).toList());
    return json;
  }

  private static Map<String, Object> service(PublicStatus.Service service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", service.id());
    json.put("name", service.name());
    json.put("verdict", service.verdict().word());
    json.put("summary", service.words());
    json.put("since", service.since().toString());
    json.put("availability_90_days", ApiJson.interval(service.ninetyDays()));
    return json;
  }

  private static Map<String, Object> outage(PublicStatus.Outage outage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", outage.id());
    json.put("service", outage.service());
    json.put("name", outage.serviceName());
    json.put("class", outage.kind());
    json.put("summary", outage.words());
    json.put("acknowledged", outage.takenOn());
    json.put("began_at", outage.began().toString());
    json.put("ended_at", outage.ended() == null ? null : outage.ended().toString());
    return json;
  }
}
