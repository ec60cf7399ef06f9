package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentJson;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON API under {@code /api/v1}; {@code docs/api.md} says what each answer holds, and a test
 * compares the two. Long lists come a stretch at a time, with the address of the next.
 */
final class ApiRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final long LONGEST_SILENCE_MINUTES = Duration.ofDays(7).toMinutes();
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
        .post("/api/v1/services/{id}/silence", this::silence)
        .delete("/api/v1/services/{id}/silence", this::endSilence)
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

  private void silence(Context context) {
    ServiceId id = serviceId(context);
    long minutes = body(context).path("minutes").asLong(0);
    if (minutes < 1 || minutes > LONGEST_SILENCE_MINUTES) {
      throw usage("The body must be {\"minutes\": 60}, for at most 7 days.");
    }
    commands.silence(id, Duration.ofMinutes(minutes), Access.name(context));
    switches(context);
  }

  private void endSilence(Context context) {
    commands.endSilence(serviceId(context), Access.name(context));
    switches(context);
  }

  private void incidents(Context context) {
    Stretch<Incident> read =
        Stretch.read(limit(context), n -> model.incidents().before(before(context), n));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("live", model.incidents().live().stream().map(IncidentJson::brief).toList());
    json.put(
        "over",
        read.rows().stream()
            .filter(incident -> !incident.state().live())
            .map(IncidentJson::brief)
            .toList());
    json.put("next", next(context, read.next(Incident::id)));
    answer(context, json);
  }

  private void incident(Context context) {
    Incident incident = incidentOf(context);
    Map<String, Object> json = IncidentJson.brief(incident);
    json.put(
        "events",
        model.incidents().events(incident.id()).stream().map(IncidentJson::event).toList());
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
    answer(context, IncidentJson.brief(model.incidents().byId(incident.id()).orElse(incident)));
  }

  private void effects(Context context) {
    String state = context.queryParam("state");
    Set<Effect.State> states = EffectCounts.states(state == null ? "" : state);
    Stretch<Effect> read =
        Stretch.read(limit(context), n -> model.effects().before(before(context), states, n));
    list(context, "effects", read, ApiJson::effect, Effect::id);
  }

  /** All keys in their order; with words to find, what matches, newest first. */
  private void memory(Context context) {
    String query = context.queryParam("q");
    String after = context.queryParam("after");
    Stretch<Memory.Entry> read =
        Stretch.read(
            limit(context),
            n ->
                query == null
                    ? model.memory().after(after == null ? "" : after, n)
                    : model.memory().search(query, n));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("memory", read.rows().stream().map(ApiJson::memory).toList());
    Optional<String> last = query == null ? read.next(Memory.Entry::key) : Optional.empty();
    json.put("next", last.map(key -> address(context, "after", key)).orElse(null));
    answer(context, json);
  }

  private void memoryKey(Context context) {
    String key = context.pathParam("key");
    Memory.Entry entry =
        model.memory().get(key).orElseThrow(() -> missing("Nothing is kept under this key."));
    int version = (int) Math.min(Integer.MAX_VALUE, before(context));
    Stretch<Memory.Entry> read =
        Stretch.read(limit(context), n -> model.memory().before(key, version, n));
    Map<String, Object> json = ApiJson.memory(entry);
    json.put("history", read.rows().stream().map(ApiJson::memory).toList());
    json.put("next", next(context, read.next(Memory.Entry::version)));
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
    Stretch<AuditStore.Entry> read =
        Stretch.read(limit(context), n -> model.audit().before(before(context), n));
    list(context, "audit", read, ApiJson::audit, AuditStore.Entry::id);
  }

  private static <T> void list(
      Context context,
      String name,
      Stretch<T> read,
      Function<T, Object> json,
      Function<T, Object> key) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(name, read.rows().stream().map(json).toList());
    answer.put("next", next(context, read.next(key)));
    answer(context, answer);
  }

  private static @Nullable String next(Context context, Optional<String> key) {
    return key.map(each -> address(context, "before", each)).orElse(null);
  }

  /** This address, from another key on. */
  private static String address(Context context, String name, String key) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String kept : List.of("limit", "state")) {
      String value = context.queryParam(kept);
      if (value != null) {
        query.put(kept, value);
      }
    }
    query.put(name, key);
    return context.path()
        + query.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static long before(Context context) {
    String text = context.queryParam("before");
    return text == null
        ? Long.MAX_VALUE
        : Numbers.parse(text).orElseThrow(() -> usage("before must be a number."));
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
    PublicRoutes.json(context, json);
  }

  private static FailureException missing(String sentence) {
    return Failure.of(ErrorCode.NOT_FOUND, sentence).toException();
  }

  private static FailureException usage(String sentence) {
    return Failure.of(ErrorCode.USAGE, sentence).toException();
  }
}
