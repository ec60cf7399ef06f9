package io.devopsagent.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Server-sent events: {@code /live} tells everybody that the public page changed, {@code /ui/live}
 * tells the console what changed. Events are hints; pages fetch what is true then.
 */
final class LiveRoutes {
  private static final Duration SILENT_AT_MOST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final LiveHub open;
  private final LiveHub console;
  private final LongSupplier nanos;

  LiveRoutes(LiveHub open, LiveHub console, LongSupplier nanos) {
    this.open = open;
    this.console = console;
    this.nanos = nanos;
  }

  void on(RoutesConfig routes, Problems problems) {
    routes
        .before("/live", context -> room(context, open, problems))
        .before("/ui/live", context -> room(context, console, problems))
        .sse("/live", client -> serve(client, open, false))
        .sse("/ui/live", client -> serve(client, console, true));
  }

  private static void room(Context context, LiveHub hub, Problems problems) {
    if (!hub.hasRoom()) {
      context.header("Retry-After", "30");
      problems.answer(
          context, HttpStatus.SERVICE_UNAVAILABLE, "Too many pages are open; load again by hand.");
      context.skipRemainingHandlers();
    }
  }

  /** Runs on a virtual thread of its own until the reader is gone. */
  private void serve(SseClient client, LiveHub hub, boolean tellsWhat) {
    LiveHub.Reader reader = hub.join();
    long from = nanos.getAsLong();
    try {
      client.sendComment("hello");
      while (!client.terminated() && nanos.getAsLong() - from < LONGEST.toNanos()) {
        String hint = reader.hints().poll(SILENT_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        if (hint == null) {
          client.sendComment("still here");
        } else if (hint.equals(LiveHub.END)) {
          return;
        } else if (hint.equals(LiveHub.RESYNC)) {
          client.sendEvent("resync", "");
        } else {
          client.sendEvent("changed", tellsWhat ? hint : "status");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hub.leave(reader);
      client.close();
    }
  }
}
