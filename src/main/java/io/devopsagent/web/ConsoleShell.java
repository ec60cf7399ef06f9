package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.web.view.Shell;
import io.devopsagent.web.view.Shell.NavItem;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes what surrounds the pages of the console. */
final class ConsoleShell {
  /** The pages of the console, as the navigation has them. */
  static final List<Place> PAGES =
      List.of(
          new Place("/ui", "Now", "what is wrong and what happens next"),
          new Place("/ui/services", "Services", "what is watched"),
          new Place("/ui/incidents", "Incidents", "outages, open and over"),
          new Place("/ui/backlog", "Backlog", "what there is to do in all repositories"),
          new Place("/ui/effects", "Effects", "what was done, waits, is held or failed"),
          new Place("/ui/outbox", "Messages", "what was said to people"),
          new Place("/ui/memory", "Memory", "what was written down"),
          new Place("/ui/audit", "Audit trail", "who did what"),
          new Place("/ui/tokens", "Tokens", "who may come in"));

  private static final Duration LATE = Duration.ofSeconds(10);

  /** A page of the console, and what it is about. */
  record Place(String href, String text, String says) {}

  private final WebModel model;
  private final WebSettings settings;

  ConsoleShell(WebModel model, WebSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  Shell of(String who, String csrf, String here, Times times) {
    return new Shell(
        settings.organisation(),
        who,
        csrf,
        nav(here),
        model
            .switches()
            .stopped()
            .map(stop -> new Shell.Stopped(stop.by(), times.at(stop.at()), stop.why()))
            .orElse(null),
        notices(times),
        times.at(times.now()),
        times.zoneName());
  }

  private List<NavItem> nav(String here) {
    return PAGES.stream()
        .map(page ->
            switch (page.href()) {
              case "/ui" -> item(page, burning(), true, here);
              case "/ui/services" -> item(page, model.services().all().size(), false, here);
              case "/ui/effects" -> effects(page, here);
              default -> item(page, 0, false, here);
            })
        .toList();
  }

  private long burning() {
    return model.incidents().live().stream().filter(one -> one.state().burning()).count();
  }

  private NavItem effects(Place page, String here) {
    Map<Effect.State, Integer> effects = model.effects().counts();
    int failed = effects.getOrDefault(Effect.State.FAILED, 0);
    int waiting = effects.getOrDefault(Effect.State.PENDING, 0);
    return item(page, failed > 0 ? failed : waiting, failed > 0, here);
  }

  private static NavItem item(Place page, long count, boolean hot, String here) {
    return new NavItem(
        page.href(),
        page.text(),
        count == 0 ? "" : String.format(Locale.ROOT, "%,d", count),
        hot && count > 0,
        page.href().equals(here));
  }

  private List<String> notices(Times times) {
    List<String> notices = new ArrayList<>(model.notes().now());
    WebModel.Health.State health = model.health().now();
    if (!health.watching()) {
      notices.add(
          "The watch stands still: no look has ended for %s. What is shown as seen is old."
              .formatted(times.words(health.idle())));
    }
    if (health.lag().compareTo(LATE) > 0) {
      notices.add("Looks begin %s late.".formatted(times.words(health.lag())));
    }
    if (!health.storeTrouble().isEmpty()) {
      notices.add("Observations cannot be stored. " + health.storeTrouble());
    }
    model
        .switches()
        .silences()
        .forEach(silence ->
            notices.add(
                "Pages about %s wait until %s (%s)."
                    .formatted(
                        silence.service().equals("*") ? "everything" : silence.service(),
                        times.at(silence.until()).text(),
                        silence.by())));
    return notices;
  }
}
