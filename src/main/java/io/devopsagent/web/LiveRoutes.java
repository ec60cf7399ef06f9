package io.devopsagent.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Server-sent events: {@code /live} tells everybody that the public page changed, {@code /ui/live}
 * tells the console what changed. Events are hints; pages fetch what is true then. However much
 * happens, a page hears of it at most once per {@link #PACE}.
 */
final class LiveRoutes {
  /** What happens within it is gathered into the next event. */
  static final Duration PACE = Duration.ofSeconds(2);

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
        .sse("/live", client -> serve(client, open))
        .sse("/ui/live", client -> serve(client, console));
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
  private void serve(SseClient client, LiveHub hub) {
    Optional<LiveHub.Reader> reader = hub.join();
    try {
      if (reader.isPresent()) {
        tell(client, reader.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reader.ifPresent(hub::leave);
      client.close();
    }
  }

  private void tell(SseClient client, LiveHub.Reader reader) throws InterruptedException {
    long from = nanos.getAsLong();
    client.sendComment("hello");
    while (!client.terminated() && nanos.getAsLong() - from < LONGEST.toNanos()) {
      Optional<String> hint = reader.next(SILENT_AT_MOST);
      if (hint.isEmpty()) {
        client.sendComment("still here");
      } else if (hint.get().equals(LiveHub.END)) {
        return;
      } else {
        client.sendEvent("changed", hint.get());
        if (reader.endsWithin(PACE)) {
          return;
        }
      }
    }
  }
}
