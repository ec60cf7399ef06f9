package io.devopsagent.wiring;

import io.devopsagent.config.AgentConfig;
import io.devopsagent.forge.Issue;
import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.local.LocalIssueStore;
import io.devopsagent.identity.OneTimeLink;
import io.devopsagent.identity.TokenStore;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.notify.outbox.OutboxStore;
import io.devopsagent.policy.SwitchStore;
import io.devopsagent.triage.RankedBacklog;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.watch.SpanStore;
import io.devopsagent.web.LocalIssues;
import io.devopsagent.web.WebModel;
import io.devopsagent.web.WebServer;
import io.devopsagent.web.WebSettings;
import io.devopsagent.web.view.Interval;
import io.devopsagent.work.Work;
import io.devopsagent.work.WorkStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages and the API over a running product. */
public final class WebEdge implements AutoCloseable {
  private final App app;
  private final OneTimeLink link;
  private final TokenStore tokens;
  private final WebServer server;
  private final StoredAvailability availability;
  private int port;

  /** Builds it; nothing listens before {@link #start}. */
  public WebEdge(App app) {
    this.app = app;
    SecureRandom random = new SecureRandom();
    this.link = new OneTimeLink(app.machine().clock(), random);
    this.tokens = new TokenStore(app.database(), app.machine().clock(), random, link);
    this.availability =
        new StoredAvailability(app.spans(), app.watch(), app::config, app.machine().clock());
    this.server =
        new WebServer(settings(), model(), new WebCommands(app, tokens, this::changed), tokens);
    this.port = app.config().listen().port();
  }

  /** Listens; pages that are open hear of what changes. */
  public void start() {
    port = server.start();
    app.watch().onLook((service, look) -> server.looked(service.id()));
    app.onSweep(() -> server.changed("backlog"));
    app.gateway()
        .onOutcome(effect ->
            server.changed(effect.cause().startsWith("incident/") ? "incidents" : "effects"));
  }

  /** Where the public page is. */
  public String address() {
    String known = publicUrl();
    String host = app.config().listen().host();
    return known.isEmpty()
        ? "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
        : known + "/";
  }

  /** A link that lets one person in, once, within the hour. */
  public String adminLink() {
    return address() + "login?token=" + link.issue();
  }

  /** Whether anybody could get in without a one-time link. */
  public boolean hasTokens() {
    return tokens.list().stream().anyMatch(token -> token.revoked() == null);
  }

  /** How much of the last day a service was available, as the pages say it. */
  Interval availability(String service) {
    return availability.over(new ServiceId(service), Duration.ofDays(1));
  }

  @Override
  public void close() {
    server.close();
  }

  private void changed(String topic) {
    server.changed(topic);
  }

  private String publicUrl() {
    return ServiceFactory.known(app.config().publicUrl())
        .map(URI::toString)
        .map(url -> url.replaceAll("/+$", ""))
        .orElse("");
  }

  private WebSettings settings() {
    AgentConfig config = app.config();
    return new WebSettings(
        config.listen().host(),
        config.listen().port(),
        publicUrl(),
        config.organisation(),
        config.timeZone(),
        config.trustedProxies().stream().map(Object::toString).collect(Collectors.toSet()));
  }

  private WebModel model() {
    return new WebModel(
        app.machine().clock(),
        app.watch(),
        app.incidents(),
        app.effects(),
        app.memory(),
        availability,
        new History(app.spans()),
        app.audit()::before,
        new Switches(app.switches()),
        limit -> app.outbox().newest(limit).stream().map(WebEdge::sent).toList(),
        new Issues(app),
        tokens::list,
        this::notices,
        this::health,
        new Todo(app, new WorkStore(app.database())));
  }

  private WebModel.Health.State health() {
    Progress progress = app.progress();
    return new WebModel.Health.State(
        progress.idle(),
        progress.patience(),
        progress.lag(),
        app.watch().storeTrouble(),
        app.watch().droppedLooks());
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>(app.configNotes().sentences());
    notices.addAll(app.unusable());
    String heartbeat = app.heartbeatTrouble();
    if (!heartbeat.isEmpty()) {
      notices.add("The watch over this program could not be called: " + heartbeat);
    }
    return notices;
  }

  private static WebModel.Sent sent(OutboxStore.Shown shown) {
    return new WebModel.Sent(
        shown.person(),
        shown.kind().name(),
        shown.incident(),
        shown.subject(),
        shown.text(),
        shown.link(),
        shown.at());
  }

  private record History(SpanStore spans) implements WebModel.History {
    @Override
    public List<SpanStore.Stored> spans(ServiceId service, Instant from, Instant until) {
      return spans.spans(service, from, until);
    }

    @Override
    public List<SpanStore.Latency> latencies(ServiceId service, Instant from) {
      return spans.latencies(service, from);
    }
  }

  private record Switches(SwitchStore switches) implements WebModel.Switches {
    @Override
    public Optional<SwitchStore.Stop> stopped() {
      return switches.stopped();
    }

    @Override
    public List<SwitchStore.Silence> silences() {
      return switches.silences();
    }
  }

  private record Todo(App app, WorkStore store) implements WebModel.Backlog {
    @Override
    public RankedBacklog now() {
      return app.backlog();
    }

    @Override
    public List<Work> work(int limit) {
      return store.newest(limit);
    }

    @Override
    public Optional<Work> work(long id) {
      return store.byId(id);
    }
  }

  /** Those of the built-in tracker, while the configuration uses it. */
  private record Issues(App app) implements LocalIssues {
    @Override
    public List<Local> newest(int limit) {
      return app.tracker() instanceof LocalIssueStore store
          ? store.issues().stream().limit(limit).map(issue -> local(store, issue)).toList()
          : List.of();
    }

    @Override
    public Optional<Local> of(String repo, long number) {
      try {
        return app.tracker() instanceof LocalIssueStore store
                && store.issue(RepoName.parse(repo), number)
                    instanceof Lookup.Found<Issue>(Issue issue)
            ? Optional.of(local(store, issue))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // not the name of a repository
      }
    }

    private static Local local(LocalIssueStore store, Issue issue) {
      return new Local(
          issue.repo().toString(),
          issue.number(),
          issue.title(),
          issue.body(),
          issue.open(),
          issue.author(),
          issue.labels(),
          issue.createdAt(),
          store.comments(issue.repo(), issue.number()).stream()
              .map(each -> new Comment(each.author(), each.body(), each.createdAt()))
              .toList());
    }
  }
}
