package io.devopsagent.web;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.web.view.Times;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The long lists of the console, and the search over all of it. */
final class ListRoutes {
  private final ListPages lists;
  private final Finder finder;
  private final ConsolePage page;

  ListRoutes(WebModel model, ConsolePage page) {
    this.lists = new ListPages(model);
    this.finder = new Finder(model);
    this.page = page;
  }

  void on(RoutesConfig routes) {
    routes
        .get(
            "/ui/incidents",
            page.reading("incidents.jte", "/ui/incidents", (c, t) -> lists.incidents(before(c), t)))
        .get("/ui/effects", page.reading("effects.jte", "/ui/effects", this::effects))
        .get(
            "/ui/audit",
            page.reading("audit.jte", "/ui/audit", (c, t) -> lists.audit(before(c), t)))
        .get("/ui/memory", page.reading("memory.jte", "/ui/memory", this::memory))
        .get("/ui/memory/{key}", page.reading("memorykey.jte", "/ui/memory", this::memoryKey))
        .get("/ui/outbox", page.reading("outbox.jte", "/ui/outbox", (_, t) -> lists.messages(t)))
        .get("/ui/find", page.reading("find.jte", "/ui/find", (c, _) -> finder.view(text(c, "q"))))
        .get("/ui/find.json", this::findJson);
  }

  private Object effects(Context context, Times times) {
    return lists.effects(text(context, "state"), before(context), times);
  }

  private Object memory(Context context, Times times) {
    return lists.memory(text(context, "q"), context.queryParam("after"), times);
  }

  private Object memoryKey(Context context, Times times) {
    return lists
        .memoryKey(context.pathParam("key"), before(context), times)
        .orElseThrow(
            () -> Failure.of(ErrorCode.NOT_FOUND, "Nothing is kept under this key.").toException());
  }

  /** For the palette; the page beside it shows the same to whoever runs no scripts. */
  private void findJson(Context context) {
    PublicRoutes.json(context, Map.of("found", finder.find(text(context, "q"))));
  }

  private static @Nullable String before(Context context) {
    return context.queryParam("before");
  }

  private static String text(Context context, String name) {
    String text = context.queryParam(name);
    return text == null ? "" : text;
  }
}
