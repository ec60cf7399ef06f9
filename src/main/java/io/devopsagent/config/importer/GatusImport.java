package io.devopsagent.config.importer;

import io.devopsagent.config.source.ForeignYaml;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the configuration of a Gatus. Facts: its README; an interval is a minute, a time limit ten
 * seconds and a failure threshold three when they are not given, redirects are followed, {@code
 * ${NAME}} and {@code $NAME} come from the environment.
 */
public final class GatusImport {
  private static final Pattern NAME =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}|\\$([A-Za-z_][A-Za-z0-9_]*)");
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Map<String, String> KNOWN =
      Map.of(
          "web", "it listens on loopback; listen: opens it",
          "storage", "there is an embedded database; data: says where",
          "security", "everything but the public status page needs a token anyhow",
          "ui", "the pages are built in",
          "maintenance", "windows here are single ones, in maintenance of a service",
          "metrics", "metrics are always there, for whoever has a token",
          "external-endpoints", "results cannot be pushed here",
          "suites", "only single requests are probed",
          "body", "a probe sends no body",
          "extra-labels", "services have no labels");

  private final Draft draft;

  private GatusImport(Draft draft) {
    this.draft = draft;
  }

  /**
   * Makes a configuration of it.
   *
   * @param organisation whose services they are; the file does not say
   */
  public static ImportResult convert(SourceText source, String organisation) {
    Problems problems = new Problems(source);
    return ForeignYaml.read(problems)
        .map(map ->
            new GatusImport(new Draft(NAME, organisation))
                .convert(new Foreign("", map), problems, source.name()))
        .orElseGet(() -> new ImportResult.Refused(problems.list()));
  }

  private ImportResult convert(Foreign file, Problems problems, String name) {
    new GatusAlerting(draft).carry(file.mapping("alerting"));
    witnesses(file.mapping("connectivity").mapping("checker"));
    file.mappings("endpoints").forEach(this::endpoint);
    file.mappings("services").forEach(this::endpoint);
    rest(file);
    return draft.finish(problems, name + " of Gatus");
  }

  private void witnesses(Foreign checker) {
    String target = checker.text("target");
    if (target.matches("[A-Za-z0-9.-]+:[0-9]{1,5}")) {
      draft.put("watch", Map.of("witnesses", List.of("tcp://" + target)));
    }
  }

  private void endpoint(Foreign endpoint) {
    String url = endpoint.text("url");
    String group = endpoint.text("group");
    if (endpoint.text("enabled").equals("false")) {
      draft.leftOut(endpoint.path(), "it is switched off");
      return;
    }
    if (!url.matches("(?is)https?://.*|\\$.*")) {
      draft.leftOut(
          endpoint.path("url"), kind(url, endpoint) + " is not probed here, only http(s)");
      return;
    }
    Map<String, Object> service = new LinkedHashMap<>();
    String plain = endpoint.text("name");
    String name = draft.uniqueName(group.isEmpty() ? plain : group + " " + plain, url);
    service.put("name", name);
    service.put("url", draft.text(endpoint.path("url"), url));
    times(endpoint, service);
    request(endpoint, name, service);
    GatusConditions conditions = new GatusConditions();
    List<String> texts = endpoint.texts("conditions");
    for (int i = 0; i < texts.size(); i++) {
      String said = conditions.add(texts.get(i));
      if (!said.isEmpty()) {
        draft.note(endpoint.path("conditions[" + i + "] " + texts.get(i)), said);
      }
    }
    service.put("expect", escaped(conditions.expect(), endpoint));
    rest(endpoint);
    draft.service(endpoint.path(), service);
  }

  private static String kind(String url, Foreign endpoint) {
    if (endpoint.has("dns")) {
      return "a name server";
    }
    return url.contains("://") ? url.replaceAll("(?s)://.*", "") : "\"" + url + "\"";
  }

  /** Texts of conditions may have names in them as well. */
  private Map<String, Object> escaped(Map<String, Object> expect, Foreign endpoint) {
    String where = endpoint.path("conditions");
    expect.replaceAll((key, value) ->
        switch (value) {
          case List<?> texts ->
              texts.stream().map(text -> expanded(where, key, String.valueOf(text))).toList();
          case Map<?, ?> map -> {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((path, text) ->
                out.put(String.valueOf(path), draft.text(where, String.valueOf(text))));
            yield out;
          }
          default -> value;
        });
    return expect;
  }

  private String expanded(String where, String key, String text) {
    // in a regular expression a dollar is the end of the text and was escaped already
    return key.equals("body_matches") ? text.replace("${", "$${") : draft.text(where, text);
  }

  private void times(Foreign endpoint, Map<String, Object> service) {
    Duration interval =
        GoDuration.parse(endpoint.text("interval"))
            .filter(given -> given.compareTo(Duration.ofSeconds(1)) >= 0)
            .orElse(INTERVAL);
    if (!interval.equals(INTERVAL)) {
      service.put("every", GoDuration.ours(interval));
    }
    Foreign client = endpoint.mapping("client");
    Optional<Duration> timeout = GoDuration.parse(client.text("timeout"));
    if (timeout.isPresent() && timeout.get().compareTo(interval) <= 0) {
      service.put("timeout", GoDuration.ours(timeout.get()));
    }
    if (client.isTrue("insecure")) {
      draft.note(
          client.path("insecure"), "certificates are always verified; your own CA goes to ca_file");
    }
    service.put("redirects", client.isTrue("ignore-redirect") ? "show" : "follow");
    rest(client);
    if (endpoint.has("alerts")) {
      alerts(endpoint, interval, service);
    }
  }

  /** Gatus counts failures; here the outage is timed. */
  private void alerts(Foreign endpoint, Duration interval, Map<String, Object> service) {
    List<Foreign> alerts = endpoint.mappings("alerts");
    long threshold =
        alerts.stream()
            .map(alert -> alert.text("failure-threshold"))
            .filter(text -> text.matches("[1-9][0-9]{0,3}"))
            .mapToLong(Long::parseLong)
            .min()
            .orElse(3);
    Duration outage = interval.multipliedBy(threshold);
    if (!alerts.isEmpty() && outage.compareTo(Duration.ofDays(1)) <= 0) {
      service.put("outage_after", GoDuration.ours(outage));
      draft.note(
          endpoint.path("alerts"),
          threshold + " failures are kept as outage_after: " + GoDuration.ours(outage));
    }
  }

  private void request(Foreign endpoint, String name, Map<String, Object> service) {
    String method = endpoint.text("method");
    if (!method.isEmpty() && !method.equals("GET")) {
      service.put("method", method);
    }
    Foreign given = endpoint.mapping("headers");
    Map<String, Object> headers = new LinkedHashMap<>();
    for (String key : given.names()) {
      if (!given.text(key).isBlank()) {
        headers.put(key, draft.header(given.path(key), name, key, given.text(key)));
      }
    }
    if (!headers.isEmpty()) {
      service.put("headers", headers);
    }
  }

  private void rest(Foreign mapping) {
    for (String key : mapping.unseen()) {
      draft.note(mapping.path(key), KNOWN.getOrDefault(key, "has no counterpart here"));
    }
  }
}
