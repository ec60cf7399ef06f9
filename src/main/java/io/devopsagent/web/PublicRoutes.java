package io.devopsagent.web;

import io.devopsagent.kernel.Json;
import io.devopsagent.web.view.PublicStatus;
import io.devopsagent.web.view.StatusView;
import io.devopsagent.web.view.Times;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What everybody may see: status page, its JSON, feed, badges, health, assets. */
final class PublicRoutes {
  private final PublicFacts facts;
  private final WebModel model;
  private final WebSettings settings;
  private final Render render;
  private final Assets assets;
  private final Problems problems;

  PublicRoutes(
      PublicFacts facts,
      WebModel model,
      WebSettings settings,
      Render render,
      Assets assets,
      Problems problems) {
    this.facts = facts;
    this.model = model;
    this.settings = settings;
    this.render = render;
    this.assets = assets;
    this.problems = problems;
  }

  void on(RoutesConfig routes) {
    routes
        .get("/", this::page)
        .get("/api/v1/status.json", this::json)
        .get("/incidents.atom", this::feed)
        .get("/badge/{name}", this::badge)
        .get("/health", this::health)
        .get("/favicon.ico", context -> context.redirect(assets.address("favicon.svg")))
        .get("/robots.txt", context -> context.result("User-agent: *\nDisallow: /ui\n"))
        .get(Assets.PATH + "<file>", this::asset);
  }

  private void page(Context context) {
    PublicStatus status = facts.now();
    fresh(context);
    PublicRoutes.html(
        context,
        render.page(
            "status.jte", StatusView.of(status, new Times(settings.zone(), status.updated()))));
  }

  private void json(Context context) {
    context.header("Access-Control-Allow-Origin", "*");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    json(context, PublicJson.of(facts.now()));
  }

  private void feed(Context context) {
    fresh(context);
    context
        .contentType("application/atom+xml; charset=utf-8")
        .result(AtomFeed.of(facts.now(), settings.publicUrl()));
  }

  private void badge(Context context) {
    String name = context.pathParam("name");
    String id = name.endsWith(".svg") ? name.substring(0, name.length() - 4) : name;
    facts.now().services().stream()
        .filter(service -> service.id().equals(id))
        .findFirst()
        .ifPresentOrElse(
            service -> {
              context.header("Cache-Control", "max-age=30");
              context.header("Cross-Origin-Resource-Policy", "cross-origin");
              context
                  .contentType("image/svg+xml")
                  .result(Badge.of(service).getBytes(StandardCharsets.UTF_8));
            },
            () -> problems.answer(context, HttpStatus.NOT_FOUND, "No public service has this id."));
  }

  /** 503 when the watch does not get on: whoever restarts this program may do so then. */
  private void health(Context context) {
    WebModel.Health.State health = model.health().now();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("status", health.watching() ? "ok" : "failing");
    said.put("watching", health.watching());
    said.put("idle_seconds", health.idle().toSeconds());
    said.put("lag_seconds", health.lag().toSeconds());
    said.put("store", health.storeTrouble().isEmpty() ? "ok" : "failing");
    context.status(health.watching() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    json(context, said);
  }

  private void asset(Context context) {
    assets
        .at(context.path())
        .ifPresentOrElse(
            asset -> {
              context.header("Cache-Control", "public, max-age=31536000, immutable");
              context.contentType(asset.contentType()).result(asset.content());
            },
            () -> problems.answer(context, HttpStatus.NOT_FOUND, "There is no such file."));
  }

  static void html(Context context, String page) {
    context.contentType("text/html; charset=utf-8").result(page);
  }

  /** Answers with JSON that nobody keeps. */
  static void json(Context context, Object value) {
    fresh(context);
    context
        .contentType("application/json")
        .result(Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  static void fresh(Context context) {
    context.header("Cache-Control", "no-store");
  }
}
