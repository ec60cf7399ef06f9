package io.devopsagent.web;

import io.devopsagent.identity.TokenCheck;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.watch.ServiceId;
import io.devopsagent.web.view.Look;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Set;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP edge. {@link #start} listens and returns at once; {@link #close} ends open event streams
 * first, so that it takes no longer than the answers under way.
 *
 * <p>Thread-safe; requests run on virtual threads. Nobody ever sees a stack trace: a fault of ours
 * is logged with its trace, and answered with a sentence.
 */
public final class WebServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
  private static final Set<String> SHOWN_TO_ALL = Set.of("services", "incidents", "switches");
  private static final int OPEN_PAGES = 500;
  private static final int CONSOLE_PAGES = 200;
  private static final long STOP_WITHIN_MS = 2_000;
  private static final long IDLE_CUT_AFTER_MS = 50;

  private final WebSettings settings;
  private final LiveHub open = new LiveHub(OPEN_PAGES);
  private final LiveHub console = new LiveHub(CONSOLE_PAGES);
  private final Problems problems;
  private final ParserLogs parserLogs = new ParserLogs();
  private final Metrics metrics;
  private final Access access;
  private final HostRules hosts;
  private final RequestRules rules;
  private final WebModel model;
  private final LookNews news = new LookNews();
  private final PublicRoutes publicRoutes;
  private final LoginRoutes loginRoutes;
  private final ConsoleRoutes consoleRoutes;
  private final ListRoutes listRoutes;
  private final BacklogRoutes backlogRoutes;
  private final TokenRoutes tokenRoutes;
  private final ApiRoutes apiRoutes;
  private final LiveRoutes liveRoutes;
  private @Nullable Javalin javalin;

  public WebServer(WebSettings settings, WebModel model, Commands commands, TokenCheck tokens) {
    this.settings = settings;
    this.model = model;
    Assets assets = new Assets();
    Render render = new Render(look(assets));
    this.problems = new Problems(render);
    this.metrics = new Metrics(model);
    this.access =
        new Access(
            tokens,
            new Sessions(new SecureRandom(), model.clock()::nanos),
            new LoginLimiter(model.clock()::nanos),
            new Callers(settings.trustedProxies()),
            problems);
    this.hosts = new HostRules(settings, problems);
    this.rules = new RequestRules(problems);
    PublicFacts facts = new PublicFacts(model, settings);
    this.publicRoutes = new PublicRoutes(facts, model, settings, render, assets, problems);
    this.loginRoutes = new LoginRoutes(access, render, settings);
    ConsolePage page = new ConsolePage(model, settings, render);
    this.consoleRoutes = new ConsoleRoutes(model, commands, page);
    this.listRoutes = new ListRoutes(model, page);
    this.backlogRoutes = new BacklogRoutes(model, page);
    this.tokenRoutes = new TokenRoutes(model, commands, page);
    this.apiRoutes = new ApiRoutes(model, commands);
    this.liveRoutes = new LiveRoutes(open, console, model.clock()::nanos);
  }

  private static Look look(Assets assets) {
    return new Look(
        assets.address("tokens.css"),
        assets.address("components.css"),
        assets.address("live.js"),
        assets.address("palette.js"),
        assets.address("favicon.svg"),
        assets.address("inter.woff2"));
  }

  /**
   * Listens.
   *
   * @return the port, which is of interest where the settings ask for any free one
   * @throws FailureException {@link ErrorCode#CONFIG_INVALID} when it cannot listen there
   */
  public synchronized int start() {
    parserLogs.silence();
    Javalin server = Javalin.create(this::configure);
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      throw new FailureException(cannotListen(e), e);
    }
    javalin = server;
    return server.port();
  }

  private Failure cannotListen(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new Failure(
        ErrorCode.CONFIG_INVALID,
        "Cannot listen on %s:%d: %s."
            .formatted(settings.host(), settings.port(), cause.getMessage()),
        "Choose another address, or end what listens there.");
  }

  /**
   * Tells open pages that something changed, so that they load it. Never waits.
   *
   * @param topic what, for the console: {@code services, incidents, effects, memory, switches}
   */
  public void changed(String topic) {
    console.changed(topic);
    if (SHOWN_TO_ALL.contains(topic)) {
      open.changed("status");
    }
  }

  /** Tells open pages of a look, if they would say something else now. Never waits. */
  public void looked(ServiceId service) {
    model.services().of(service).filter(news::isNews).ifPresent(status -> changed("services"));
  }

  @Override
  public synchronized void close() {
    open.close();
    console.close();
    if (javalin != null) {
      stop(javalin);
      javalin = null;
    }
  }

  /** Answers under way are finished; connections that only wait for a next request are cut. */
  private static void stop(Javalin server) {
    for (Connector connector : server.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector idle) {
        idle.setShutdownIdleTimeout(IDLE_CUT_AFTER_MS);
      }
    }
    try {
      server.stop();
    } catch (JavalinException e) {
      LOG.log(Level.DEBUG, "Connections were cut that did not end in time.", e);
    }
  }

  private void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = RequestRules.LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(STOP_WITHIN_MS);
      server.setErrorHandler(new PlainErrors());
    });
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new PlainErrors()));
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendDateHeader(true);
    });
    config.routes.before(RequestRules::protect);
    config.routes.before(hosts::check);
    config.routes.before(rules::bound);
    config.routes.before(access::check);
    publicRoutes.on(config.routes);
    loginRoutes.on(config.routes);
    consoleRoutes.on(config.routes);
    listRoutes.on(config.routes);
    backlogRoutes.on(config.routes);
    tokenRoutes.on(config.routes);
    apiRoutes.on(config.routes);
    liveRoutes.on(config.routes, problems);
    config.routes.get(
        "/metrics", context -> context.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape()));
    faults(config);
  }

  private void faults(JavalinConfig config) {
    config.routes.exception(
        FailureException.class, (e, context) -> problems.answer(context, e.failure()));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          HttpStatus status = HttpStatus.forStatus(e.getStatus());
          problems.answer(context, status, sentence(status));
        });
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.log(Level.ERROR, "A fault of ours while answering " + context.path(), e);
          problems.answer(
              context,
              HttpStatus.INTERNAL_SERVER_ERROR,
              "A fault of ours. It is in the log; please report it.");
        });
  }

  private static String sentence(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing here.";
      case METHOD_NOT_ALLOWED -> "This path is there, but not for this method.";
      case CONTENT_TOO_LARGE -> "The body is too large.";
      default -> "The request could not be answered.";
    };
  }
}
