package io.devopsagent.wiring;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.incident.Incident;
import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Text;
import io.devopsagent.notify.outbox.OutboxStore.Shown;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Verdict;
import io.devopsagent.watch.WatchedService;
import io.devopsagent.web.view.Interval;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Plays an outage from its first failed look to its end, on the production objects with a
 * configuration of its own and a faster clock. No class of the product knows that it is a demo.
 */
public final class DemoRun {
  private static final int FACTOR = 30;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final Machine machine;
  private final ZoneId zone;
  private final Map<String, Observation> last = new HashMap<>();
  private final Set<IncidentEvent> told = new HashSet<>();
  private final Set<String> pages = new HashSet<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private Instant began = Instant.EPOCH;

  /**
   * Prepares it.
   *
   * @param real the machine as it is; the demo's clock is thirty times faster
   */
  public DemoRun(PrintWriter out, Machine real, ZoneId zone) {
    this.out = out;
    this.machine = real.faster(FACTOR);
    this.zone = zone;
  }

  /**
   * Plays it once.
   *
   * @param stay whether the page stays open afterwards
   * @return 0 when the outage was opened, paged once and closed; 1 when it was not over in time
   */
  public int play(boolean stay) {
    Path folder = folder();
    try (DemoServices services = new DemoServices();
        App app = app(folder, services);
        WebEdge web = new WebEdge(app)) {
      web.start();
      out.printf(
          "Three small services run on this machine; the clock runs %d times faster."
              + " Live page: %s  (Ctrl-C ends)%n%n",
          FACTOR, web.address());
      app.watch().onLook((service, look) -> looked(app, service, look));
      began = machine.clock().now();
      say(began, "  ", "watching", "shop, docs and api every 10 s");
      app.start();
      machine.scheduler().after(Duration.ofSeconds(80), () -> breaks(services));
      machine.scheduler().after(Duration.ofSeconds(490), () -> mends(services));
      boolean done = over.await(60, TimeUnit.SECONDS);
      tellPages(app);
      end(app, web, folder, done);
      if (stay) {
        stay(web);
      }
      return done ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private void stay(WebEdge web) throws InterruptedException {
    out.printf("  The console, for one sign-in: %s%n", web.adminLink());
    out.println("  Ctrl-C ends.");
    out.flush();
    new CountDownLatch(1).await();
  }

  private App app(Path folder, DemoServices services) {
    StringBuilder yaml =
        new StringBuilder(
            """
            organisation: acme
            data: ./data
            listen: 127.0.0.1:0
            time_zone: %s
            people: [{name: you}]
            watch: {every: 10s, suspect_every: 5s, witnesses: []}
            services:
            """
                .formatted(zone.getId()));
    DemoServices.NAMES.forEach(name ->
        yaml.append(
            "  - {name: %s, url: \"http://127.0.0.1:%d/\", repo: acme/%s, public: true}\n"
                .formatted(name, services.port(name), name)));
    return switch (new ConfigReader(machine.environment())
        .read(yaml.toString(), "demo.yaml", folder)) {
      case ConfigResult.Accepted(var config, var secrets) ->
          new App(config, secrets, machine, "the demo");
      case ConfigResult.Rejected rejected ->
          throw Failure.of(
                  io.devopsagent.kernel.ErrorCode.INTERNAL,
                  "the demo's own configuration is wrong: " + rejected.report(""))
              .toException();
    };
  }

  private synchronized void looked(App app, WatchedService service, Observation look) {
    Observation before = last.put(service.name(), look);
    Verdict now = look.verdict();
    if (last.size() == DemoServices.NAMES.size() && before == null && allUp()) {
      say(look.startedAt(), "✓ ", "all up", summary());
    }
    if (now == Verdict.DOWN && (before == null || before.verdict() != Verdict.DOWN)) {
      say(
          look.startedAt(),
          "✕ ",
          service.name(),
          look.reason().sentence()
              + ". First failure; now probed every 5 s. In 5:00 somebody is paged.");
    }
    tellIncidents(app);
    tellPages(app);
  }

  private boolean allUp() {
    return last.values().stream().allMatch(look -> look.verdict() == Verdict.UP);
  }

  private String summary() {
    Map<String, String> each = new LinkedHashMap<>();
    DemoServices.NAMES.forEach(name -> {
      Observation look = last.get(name);
      if (look != null) {
        each.put(name, name + " " + look.reason().sentence());
      }
    });
    return String.join(" · ", each.values());
  }

  private void tellIncidents(App app) {
    for (Incident incident : app.incidents().newest(10)) {
      for (IncidentEvent event : app.incidents().events(incident.id())) {
        boolean news = told.add(event);
        if (news && event.kind().equals("opened")) {
          say(
              event.at(),
              "✕ ",
              incident.serviceName(),
              "still %s after %s, a fresh probe agrees → incident opened"
                  .formatted(
                      event.sentence(),
                      Text.clock(Duration.between(incident.firstFailed(), event.at()))));
        } else if (news && event.kind().equals("resolved")) {
          say(
              event.at(),
              "✓ ",
              incident.serviceName(),
              "up, twice in a row → incident over after "
                  + Text.clock(incident.lasted(event.at())));
          machine.scheduler().after(Duration.ofSeconds(45), over::countDown);
        }
      }
    }
  }

  private synchronized void tellPages(App app) {
    app.effects().newest(20).reversed().stream()
        .filter(effect -> effect.receipt() != null && !effect.type().equals("page"))
        .filter(effect -> !effect.type().equals("message") && pages.add(effect.key()))
        .forEach(effect ->
            say(
                finished(effect),
                "  ",
                "  issue",
                effect.receipt() == null
                    ? ""
                    : effect.receipt().summary() + titled(effect.value("title"))));
    for (Shown shown : app.outbox().newest(20).reversed()) {
      if (pages.add(shown.key())) {
        String text = shown.text().replace("\n", " ");
        say(shown.at(), "  ", "  page", "to %s: \"%s\"".formatted(shown.person(), text));
      }
    }
  }

  private static String titled(String title) {
    return title.isEmpty() ? "" : "  " + title;
  }

  private Instant finished(io.devopsagent.action.Effect effect) {
    Instant at = effect.finishedAt();
    return at == null ? machine.clock().now() : at;
  }

  private void breaks(DemoServices services) {
    services.breaks("shop");
    say(machine.clock().now(), "  ", "", "(the demo breaks shop: it answers 503 from now on)");
  }

  private void mends(DemoServices services) {
    services.mends("shop");
    say(machine.clock().now(), "  ", "", "(the demo mends shop)");
  }

  private void end(App app, WebEdge web, Path folder, boolean done) {
    Duration length = Duration.between(began, machine.clock().now());
    out.println();
    if (done) {
      Interval shop = web.availability("shop");
      out.printf(
          "  In these %s, shop was available %s of the time, and %s of the time was observed.%n",
          Text.clock(length), shop.text(), shop.coverage());
    } else {
      out.printf("  It was not over after %s; that is a defect.%n", Text.clock(length));
    }
    out.printf(
        "  All of it, with evidence: ./devops-agent incidents --data %s%n", folder.resolve("data"));
    out.printf("  Open incidents: %d%n", app.incidents().live().size());
    out.println("  Next: write devops-agent.yaml (examples/small.yaml) and ./devops-agent run");
    out.flush();
  }

  private synchronized void say(Instant at, String mark, String what, String text) {
    out.printf("  %s  %s%-8s  %s%n", TIME.format(at.atZone(zone)), mark, what, text);
    out.flush();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("devops-agent-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }
}
