package io.devopsagent.web;

import io.devopsagent.forge.Issue;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.triage.BacklogJson;
import io.devopsagent.triage.Ranked;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.triage.Term;
import io.devopsagent.web.view.Link;
import io.devopsagent.web.view.ListViews;
import io.devopsagent.web.view.Pager;
import io.devopsagent.web.view.Times;
import io.devopsagent.work.Work;
import io.devopsagent.work.WorkJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do, as a page and as JSON. A ranking has no rows that stay where they are, so a
 * stretch of it is named by its first place.
 */
final class BacklogRoutes {
  private static final String PAGE = "/ui/backlog";
  private static final int MOST = 1_000;
  private static final int WORK = 10;

  private final WebModel model;
  private final ConsolePage page;

  BacklogRoutes(WebModel model, ConsolePage page) {
    this.model = model;
    this.page = page;
  }

  void on(RoutesConfig routes) {
    routes
        .get(PAGE, page.reading("backlog.jte", PAGE, this::list))
        .get("/ui/work/{id}", page.reading("work.jte", PAGE, this::work))
        .get("/api/v1/backlog", this::json)
        .get("/api/v1/work", this::workJson)
        .get("/api/v1/work/{id}", this::oneWorkJson);
  }

  private Object list(Context context, Times times) {
    int from = Numbers.parse(text(context, "from")).map(BacklogRoutes::place).orElse(0);
    RankedBacklog backlog = model.backlog().now();
    List<ListViews.BacklogRow> rows = new ArrayList<>();
    List<Ranked> items = backlog.items();
    for (int i = from; i < Math.min(items.size(), from + Stretch.PAGE); i++) {
      rows.add(row(items.get(i), i + 1, times));
    }
    int next = from + Stretch.PAGE;
    return new ListViews.BacklogList(
        backlog.sentence(),
        lede(backlog, times),
        backlog.state().trouble(),
        from > 0
            ? List.of()
            : model.backlog().work(WORK).stream().map(work -> WorkRows.of(work, times)).toList(),
        rows,
        new Pager(next < items.size() ? PAGE + "?from=" + next : "", from == 0 ? "" : PAGE));
  }

  private Object work(Context context, Times times) {
    return WorkRows.whole(workOf(context), times);
  }

  private Work workOf(Context context) {
    return Numbers.parse(context.pathParam("id"))
        .flatMap(id -> model.backlog().work(id))
        .orElseThrow(() -> Failure.of(ErrorCode.NOT_FOUND, "There is no such work.").toException());
  }

  private void workJson(Context context) {
    int limit = Math.min(MOST, number(context, "limit", 100, 1));
    PublicRoutes.json(
        context,
        Map.of("work", model.backlog().work(limit).stream().map(WorkJson::brief).toList()));
  }

  private void oneWorkJson(Context context) {
    PublicRoutes.json(context, WorkJson.whole(workOf(context)));
  }

  private static String lede(RankedBacklog backlog, Times times) {
    return backlog
        .state()
        .knownAt()
        .map(at ->
            "What may be taken up comes first. As the forge told at %s."
                .formatted(times.at(at).text()))
        .orElse("It is swept where the configuration names a Gitea and labels under \"backlog\".");
  }

  private static ListViews.BacklogRow row(Ranked ranked, int place, Times times) {
    Issue issue = ranked.item().issue();
    return new ListViews.BacklogRow(
        place,
        String.format(Locale.ROOT, "%,d", ranked.score()),
        new Link(issue.reference(), issue.url()),
        ranked.item().pull() ? "pull request" : "",
        issue.title(),
        issue.labels(),
        ranked.terms().stream().map(Term::toString).toList(),
        ranked.hold(),
        times.at(issue.createdAt()));
  }

  private void json(Context context) {
    int from = number(context, "from", 0, 0);
    int limit = Math.min(MOST, number(context, "limit", 100, 1));
    RankedBacklog backlog = model.backlog().now();
    Map<String, Object> answer = BacklogJson.list(backlog, from, limit);
    boolean more = (long) from + limit < backlog.items().size();
    answer.put("next", more ? "/api/v1/backlog?from=" + (from + limit) + "&limit=" + limit : null);
    PublicRoutes.json(context, answer);
  }

  private static int number(Context context, String name, int otherwise, int least) {
    @Nullable String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    return Math.max(
        least, Numbers.parse(text).map(BacklogRoutes::place).orElseThrow(() -> usage(name)));
  }

  private static int place(long number) {
    return Math.clamp(number, 0, 1_000_000);
  }

  private static FailureException usage(String name) {
    return Failure.of(ErrorCode.USAGE, name + " must be a number.").toException();
  }

  private static String text(Context context, String name) {
    String text = context.queryParam(name);
    return text == null ? "" : text;
  }
}
