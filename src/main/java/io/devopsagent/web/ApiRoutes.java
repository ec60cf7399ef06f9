package io.devopsagent.web;

import io.devopsagent.incident.Incident;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.memory.Memory;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.ServiceStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The JSON API under {@code /api/v1}. Lists are newest first, and bounded by {@code ?limit=}. */
final class ApiRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Duration NINETY_DAYS = Duration.ofDays(90);

  private final WebModel model;
  private final Commands commands;

  ApiRoutes(WebModel model, Commands commands) {
    this.model = model;
    this.commands = commands;
  }

  void on(RoutesConfig routes) {
    routes
        .get("/api/v1/services", this::services)
        .get("/api/v1/services/{id}", this::service)
        .get("/api/v1/incidents", this::incidents)
        .get("/api/v1/incidents/{id}", this::incident)
        .post("/api/v1/incidents/{id}/acknowledge", this::acknowledge)
        .get("/api/v1/effects", this::effects)
        .get("/api/v1/memory", this::memory)
        .get("/api/v1/memory/{key}", this::memoryKey)
        .put("/api/v1/memory/{key}", this::remember)
        .get("/api/v1/audit", this::audit)
        .get("/api/v1/switches", this::switches)
        .post("/api/v1/switches/stop", this::stop)
        .post("/api/v1/switches/start", this::start);
  }

  private void services(Context context) {
    boolean watching = model.health().now().watching();
    answer(
        context,
        Map.of("services", model.services().all().stream().map(s -> json(s, watching)).toList()));
  }

  private Map<String, Object> json(ServiceStatus status, boolean watching) {
    return ApiJson.service(
        status, model.availability().over(status.service().id(), NINETY_DAYS), watching);
  }

  private void service(Context context) {
    ServiceId id = serviceId(context);
    ServiceStatus status =
        model.services().of(id).orElseThrow(() -> missing("No service has the id " + id + "."));
    Map<String, Object> json = json(status, model.health().now().watching());
    Observation last = status.last();
    json.put("last_look", last == null ? null : ApiJson.look(last));
    json.put(
        "providers",
        status.reports().stream()
            .map(report ->
                Map.of(
                    "provider", report.provider(),
                    "code", report.code(),
                    "sentence", report.sentence()))
            .toList());
    Instant now = model.clock().now();
    json.put(
        "spans",
        model.history().spans(id, now.minus(NINETY_DAYS), now).reversed().stream()
            .limit(limit(context))
            .map(ApiJson::span)
            .toList());
    answer(context, json);
  }

  private static ServiceId serviceId(Context context) {
    String text = context.pathParam("id");
    try {
      return new ServiceId(text);
    } catch (IllegalArgumentException e) {
      throw missing("No service has this id.");
    }
  }

  private void incidents(Context context) {
    List<Incident> live = model.incidents().live();
    List<Incident> over =
        model.incidents().newest(limit(context)).stream()
            .filter(incident -> !incident.state().live())
            .toList();
    answer(
        context,
        Map.of(
            "live", live.stream().map(ApiJson::incident).toList(),
            "over", over.stream().map(ApiJson::incident).toList()));
  }

  private void incident(Context context) {
    Incident incident = incidentOf(context);
    Map<String, Object> json = ApiJson.incident(incident);
    json.put(
        "events", model.incidents().events(incident.id()).stream().map(ApiJson::event).toList());
    json.put(
        "effects",
        model.effects().byCause(incident.cause()).stream().map(ApiJson::effect).toList());
    answer(context, json);
  }

  private Incident incidentOf(Context context) {
    String text = context.pathParam("id");
    return Numbers.parse(text)
        .flatMap(id -> model.incidents().byId(id))
        .orElseThrow(() -> missing("There is no such incident."));
  }

  private void acknowledge(Context context) {
    Incident incident = incidentOf(context);
    commands.acknowledge(incident.id(), Access.name(context));
    answer(context, ApiJson.incident(model.incidents().byId(incident.id()).orElse(incident)));
  }

  private void effects(Context context) {
    answer(
        context,
        Map.of(
            "effects",
            model.effects().newest(limit(context)).stream().map(ApiJson::effect).toList()));
  }

  private void memory(Context context) {
    String query = context.queryParam("q");
    List<Memory.Entry> found =
        query == null ? model.memory().list() : model.memory().search(query, limit(context));
    answer(
        context,
        Map.of("memory", found.stream().limit(limit(context)).map(ApiJson::memory).toList()));
  }

  private void memoryKey(Context context) {
    String key = context.pathParam("key");
    Memory.Entry entry =
        model.memory().get(key).orElseThrow(() -> missing("Nothing is kept under this key."));
    Map<String, Object> json = ApiJson.memory(entry);
    json.put(
        "history",
        model.memory().history(key, limit(context)).stream().map(ApiJson::memory).toList());
    answer(context, json);
  }

  private void remember(Context context) {
    JsonNode value = body(context).path("value");
    if (!value.isString()) {
      throw usage("The body must be {\"value\": \"…\"}.");
    }
    String key = context.pathParam("key");
    commands.remember(key, value.asString(), Access.name(context));
    answer(
        context,
        ApiJson.memory(
            model.memory().get(key).orElseThrow(() -> missing("It was removed meanwhile."))));
  }

  private static JsonNode body(Context context) {
    try {
      return Json.tree(context.body());
    } catch (FailureException e) {
      throw usage("The body is no JSON. " + e.failure().sentence());
    }
  }

  private void audit(Context context) {
    answer(
        context,
        Map.of(
            "audit", model.audit().newest(limit(context)).stream().map(ApiJson::audit).toList()));
  }

  private void switches(Context context) {
    answer(context, ApiJson.switches(model.switches()));
  }

  private void stop(Context context) {
    String why = context.body().isBlank() ? "" : body(context).path("why").asString("");
    commands.stop(Access.name(context), why);
    switches(context);
  }

  private void start(Context context) {
    commands.start(Access.name(context));
    switches(context);
  }

  private static int limit(Context context) {
    String text = context.queryParam("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    long limit = Numbers.parse(text).orElseThrow(() -> usage("limit must be a number."));
    return Math.clamp(limit, 1, MOST);
  }

  private static void answer(Context context, Object json) {
    PublicRoutes.fresh(context);
    context
        .status(HttpStatus.OK)
        .contentType("application/json")
        .result(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  private static FailureException missing(String sentence) {
    return Failure.of(ErrorCode.NOT_FOUND, sentence).toException();
  }

  private static FailureException usage(String sentence) {
    return Failure.of(ErrorCode.USAGE, sentence).toException();
  }
}
