package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.web.view.Shell;
import io.devopsagent.web.view.Shell.NavItem;
import io.devopsagent.web.view.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what surrounds the pages of the console. */
final class ConsoleShell {
  private static final Duration LATE = Duration.ofSeconds(10);

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
    long burning = model.incidents().live().stream().filter(one -> one.state().burning()).count();
    Map<Effect.State, Integer> effects = model.effects().counts();
    int failed = effects.getOrDefault(Effect.State.FAILED, 0);
    int waiting = effects.getOrDefault(Effect.State.PENDING, 0);
    int services = model.services().all().size();
    return List.of(
        item("/ui", "Now", burning, true, here),
        item("/ui/services", "Services", services, false, here),
        item("/ui/incidents", "Incidents", 0, false, here),
        item("/ui/effects", "Effects", failed > 0 ? failed : waiting, failed > 0, here),
        item("/ui/outbox", "Messages", 0, false, here),
        item("/ui/memory", "Memory", 0, false, here),
        item("/ui/audit", "Audit trail", 0, false, here));
  }

  private static NavItem item(String href, String text, long count, boolean hot, String here) {
    return new NavItem(
        href, text, count == 0 ? "" : Long.toString(count), hot && count > 0, href.equals(here));
  }

  private List<String> notices(Times times) {
    List<String> notices = new ArrayList<>();
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
    notices.addAll(health.notices());
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
