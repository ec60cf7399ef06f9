package io.devopsagent.web;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.web.view.Times;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;

/** The console: pages to read, and plain forms to act. */
final class ConsoleRoutes {
  private static final Duration SILENCE = Duration.ofHours(1);

  private final WebModel model;
  private final Commands commands;
  private final ConsolePage page;
  private final ConsolePages pages;
  private final ServicePage servicePage;

  ConsoleRoutes(WebModel model, Commands commands, ConsolePage page) {
    this.model = model;
    this.commands = commands;
    this.page = page;
    this.pages = new ConsolePages(model);
    this.servicePage = new ServicePage(model);
  }

  void on(RoutesConfig routes) {
    routes
        .get("/ui", page.reading("now.jte", "/ui", (_, times) -> pages.now(times)))
        .get(
            "/ui/services",
            page.reading("services.jte", "/ui/services", (c, t) -> pages.services(query(c), t)))
        .get("/ui/services/{id}", page.reading("service.jte", "/ui/services", this::service))
        .get("/ui/incidents/{id}", page.reading("incident.jte", "/ui/incidents", this::incident))
        .get(
            "/ui/issues/{owner}/{name}/{number}",
            page.reading("issue.jte", "/ui/incidents", this::issue))
        .post("/ui/incidents/{id}/acknowledge", this::acknowledge)
        .post("/ui/services/{id}/silence", this::silence)
        .post("/ui/services/{id}/speak", this::endSilence)
        .post("/ui/stop", this::stop)
        .post("/ui/start", this::start);
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
        Numbers.parse(context.pathParam("id"))
            .flatMap(id -> pages.incident(id, context.queryParam("before"), times)),
        "There is no such incident.");
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
