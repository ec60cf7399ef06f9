package io.devopsagent.standin.gitea;

import io.devopsagent.standin.gitea.Held.User;
import io.devopsagent.standin.gitea.LoopbackHttp.Request;
import io.devopsagent.standin.gitea.LoopbackHttp.Response;
import io.devopsagent.standin.gitea.Reply.Stop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Gitea 1.24.7 or 1.26.3 over real HTTP on loopback: it answers as recordings of the real one do,
 * oddities included, and refuses with 599 every request that its version's interface description
 * does not allow. What it refused stands in {@link #violations}; {@link #assertConforming} makes a
 * test fail for it.
 *
 * <p>Thread-safe; one request is carried out at a time.
 */
public final class GiteaStandIn implements AutoCloseable {
  private static final String API = "/api/v1";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final World world;
  private final Faults faults = new Faults();
  private final Router router = new Router();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Swagger swagger;
  private final LoopbackHttp http;
  private final Flavour flavour;
  private final boolean strict;

  private GiteaStandIn(String version, int port, InstantSource clock, boolean strict)
      throws IOException {
    this.strict = strict;
    this.world = new World(clock);
    this.swagger = Swagger.of(version);
    SiteRoutes.addTo(router);
    LabelRoutes.addTo(router);
    IssueRoutes.addTo(router);
    CommentRoutes.addTo(router);
    PullRoutes.addTo(router);
    GitRoutes.addTo(router);
    new SearchRoutes(Duration.ofMillis(500)).addTo(router);
    this.http = new LoopbackHttp(port, this::answer);
    this.flavour = new Flavour(version, "http://127.0.0.1:" + http.port());
  }

  /** Starts one on a free port, with the machine's clock. */
  public static GiteaStandIn start(String version) throws IOException {
    return start(version, 0, InstantSource.system());
  }

  /** Starts one on a port of choice (0: a free one), with a clock of choice. */
  public static GiteaStandIn start(String version, int port, InstantSource clock)
      throws IOException {
    return new GiteaStandIn(version, port, clock, true);
  }

  /** Starts one that answers requests that break the description too, as the real one does. */
  static GiteaStandIn lenient(String version, InstantSource clock) throws IOException {
    return new GiteaStandIn(version, 0, clock, false);
  }

  public URI base() {
    return URI.create(flavour.root());
  }

  public World world() {
    return world;
  }

  public Faults faults() {
    return faults;
  }

  /** What was asked for: {@code POST /api/v1/repos/acme/core/issues}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Requests that the version's interface description does not allow, each with why. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Fails when a request broke the interface description. */
  public void assertConforming() {
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "requests that Gitea "
              + flavour.version()
              + " does not describe:\n"
              + String.join("\n", violations));
    }
  }

  /** Refuses connections until {@link #up}. */
  public void down() throws IOException {
    http.down();
  }

  public void up() throws IOException {
    http.up();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  /** Whether a call is played at all. */
  boolean plays(String method, String path) {
    return router.match(method, path).isPresent();
  }

  private Optional<Response> answer(Request request) {
    requests.add(request.method() + " " + request.target());
    pause();
    Faults.Asked asked = new Faults.Asked(request.method(), request.target());
    Reply reply =
        faults
            .instead(asked)
            .orElseGet(() -> {
              synchronized (world) {
                return carryOut(request);
              }
            });
    if (faults.lost(asked)) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("Date", HTTP_DATE.format(world.preciseNow()));
    return Optional.of(new Response(reply.status(), headers, reply.body()));
  }

  private void pause() {
    try {
      Thread.sleep(faults.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply carryOut(Request request) {
    String target = request.target().replaceFirst("\\?.*", "");
    if (target.equals("/api/healthz")) {
      return health();
    }
    if (!target.startsWith(API + "/")) {
      return Reply.text(404, "404 page not found\n");
    }
    String path = target.substring(API.length());
    Optional<String> fault =
        swagger.fault(
            request.method(),
            path,
            Call.queryOf(request.target()),
            request.headers().getOrDefault("content-type", ""),
            request.body());
    if (fault.isPresent()) {
      violations.add(request.method() + " " + request.target() + ": " + fault.get());
      if (strict) {
        return Reply.text(599, "not in the interface description: " + fault.get());
      }
    }
    return api(request, path);
  }

  private Reply health() {
    String time = world.now().toString();
    Map<String, Object> pass = Map.of("status", "pass", "time", time);
    Map<String, Object> checks = new LinkedHashMap<>();
    checks.put("cache:ping", List.of(pass));
    checks.put("database:ping", List.of(pass));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "pass");
    body.put("description", "t");
    body.put("checks", checks);
    return new Reply(
        200, Map.of("Content-Type", "application/json"), io.devopsagent.kernel.Json.write(body));
  }

  private Reply api(Request request, String path) {
    Optional<Router.Match> match = router.match(request.method(), path);
    if (match.isEmpty()) {
      return router.knows(path) ? Reply.empty(405) : Reply.text(404, "404 page not found\n");
    }
    Call nobody =
        new Call(world, flavour, new Caller(null, java.util.Set.of("all")), request, Map.of());
    try {
      Router.Route route = match.get().route();
      Caller caller =
          Caller.of(world, flavour, request)
              .orElseThrow(() -> nobody.error(401, flavour.badToken()));
      Call call = new Call(world, flavour, caller, request, match.get().values());
      enter(call, route);
      return route.handler().apply(call).with("X-Content-Type-Options", "nosniff");
    } catch (Caller.BadPassword wrong) {
      return nobody.error(401, flavour.badPassword(wrong.user)).reply;
    } catch (Stop stop) {
      return stop.reply.with("X-Content-Type-Options", "nosniff");
    }
  }

  private void enter(Call call, Router.Route route) {
    User user = call.caller.user();
    if (user != null && user.mustChange) {
      throw new Stop(
          Reply.json(
              403,
              Map.of(
                  "message",
                  "You must change your password. Change it at: "
                      + flavour.root()
                      + "//user/change_password")));
    }
    boolean write = !route.method().equals("GET");
    if (!route.scope().isEmpty()) {
      call.caller
          .lacks(route.scope(), write)
          .ifPresent(message -> {
            throw call.error(403, message);
          });
    }
  }
}
