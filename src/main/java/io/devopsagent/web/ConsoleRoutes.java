package io.devopsagent.web;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.web.view.Shell;
import io.devopsagent.web.view.Times;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;

/** The console: pages to read, and plain forms to act. */
final class ConsoleRoutes {
  private static final Duration SILENCE = Duration.ofHours(1);

  private final WebModel model;
  private final WebSettings settings;
  private final Commands commands;
  private final Render render;
  private final ConsolePages pages;
  private final ServicePage servicePage;
  private final ConsoleShell shells;

  ConsoleRoutes(WebModel model, WebSettings settings, Commands commands, Render render) {
    this.model = model;
    this.settings = settings;
    this.commands = commands;
    this.render = render;
    this.pages = new ConsolePages(model);
    this.servicePage = new ServicePage(model);
    this.shells = new ConsoleShell(model, settings);
  }

  void on(RoutesConfig routes) {
    routes
        .get("/ui", page("now.jte", "/ui", (_, times) -> pages.now(times)))
        .get(
            "/ui/services",
            page("services.jte", "/ui/services", (c, t) -> pages.services(query(c), t)))
        .get("/ui/services/{id}", page("service.jte", "/ui/services", this::service))
        .get(
            "/ui/incidents",
            page("incidents.jte", "/ui/incidents", (_, times) -> pages.incidents(times)))
        .get("/ui/incidents/{id}", page("incident.jte", "/ui/incidents", this::incident))
        .get("/ui/effects", page("effects.jte", "/ui/effects", (_, times) -> pages.effects(times)))
        .get("/ui/memory", page("memory.jte", "/ui/memory", (c, t) -> pages.memory(query(c), t)))
        .get("/ui/memory/{key}", page("memorykey.jte", "/ui/memory", this::memoryKey))
        .get("/ui/audit", page("audit.jte", "/ui/audit", (_, times) -> pages.audit(times)))
        .get("/ui/outbox", page("outbox.jte", "/ui/outbox", (_, times) -> pages.messages(times)))
        .get("/ui/issues/{owner}/{name}/{number}", page("issue.jte", "/ui/incidents", this::issue))
        .post("/ui/incidents/{id}/acknowledge", this::acknowledge)
        .post("/ui/services/{id}/silence", this::silence)
        .post("/ui/services/{id}/speak", this::endSilence)
        .post("/ui/stop", this::stop)
        .post("/ui/start", this::start);
  }

  @FunctionalInterface
  private interface Reading {
    Object read(Context context, Times times);
  }

  private Handler page(String template, String here, Reading reading) {
    return context -> {
      Times times = new Times(settings.zone(), model.clock().now());
      Object view = reading.read(context, times);
      Shell shell = shells.of(Access.name(context), Access.csrf(context), here, times);
      PublicRoutes.fresh(context);
      PublicRoutes.html(context, render.page(template, shell, view));
    };
  }

  private static String query(Context context) {
    String query = context.queryParam("q");
    return query == null ? "" : query;
  }

  private Object service(Context context, Times times) {
    return found(servicePage.of(serviceId(context), times), "No service has this id.");
  }

  private Object incident(Context context, Times times) {
    return found(
        Numbers.parse(context.pathParam("id")).flatMap(id -> pages.incident(id, times)),
        "There is no such incident.");
  }

  private Object memoryKey(Context context, Times times) {
    return found(
        pages.memoryKey(context.pathParam("key"), times), "Nothing is kept under this key.");
  }

  private Object issue(Context context, Times times) {
    String repo = context.pathParam("owner") + "/" + context.pathParam("name");
    return found(
        Numbers.parse(context.pathParam("number"))
            .flatMap(number -> pages.issue(repo, number, times)),
        "The embedded tracker has no such issue.");
  }

  private void acknowledge(Context context) {
    long id = found(Numbers.parse(context.pathParam("id")), "There is no such incident.");
    commands.acknowledge(id, Access.name(context));
    back(context, "/ui/incidents/" + id);
  }

  private void silence(Context context) {
    ServiceId id = serviceId(context);
    found(model.services().of(id), "No service has this id.");
    commands.silence(id, SILENCE, Access.name(context));
    back(context, "/ui/services/" + id);
  }

  private void endSilence(Context context) {
    ServiceId id = serviceId(context);
    commands.endSilence(id, Access.name(context));
    back(context, "/ui/services/" + id);
  }

  private void stop(Context context) {
    String why = context.formParam("why");
    commands.stop(Access.name(context), why == null ? "" : why.strip());
    back(context, "/ui");
  }

  private void start(Context context) {
    commands.start(Access.name(context));
    back(context, "/ui");
  }

  /** The page that the form was on, so that its effect is seen where it was wanted. */
  private static void back(Context context, String otherwise) {
    String from = context.formParam("from");
    context.redirect(LocalPath.of(from).orElse(otherwise), HttpStatus.SEE_OTHER);
  }

  private static ServiceId serviceId(Context context) {
    String text = context.pathParam("id");
    try {
      return new ServiceId(text);
    } catch (IllegalArgumentException e) {
      throw missing("No service has this id.");
    }
  }

  private static <T> T found(Optional<T> value, String otherwise) {
    return value.orElseThrow(() -> missing(otherwise));
  }

  private static FailureException missing(String sentence) {
    return Failure.of(ErrorCode.NOT_FOUND, sentence).toException();
  }
}
