package io.devopsagent.provider.vercel;

import io.devopsagent.provider.ProviderWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the events of a deployment ({@code GET /v3/deployments/{id}/events}): a JSON array, or one
 * JSON object per line ({@code application/stream+json}). The text stands in the event or, in older
 * answers, in its {@code payload}.
 */
final class VercelLog {
  private static final int MAX_LINES = 20;

  private VercelLog() {}

  /** The last lines, oldest first. */
  static List<String> tail(String body) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode event : events(body)) {
      JsonNode payload = event.path("payload");
      String text = ProviderWords.text(event, "text");
      String words = text.isEmpty() ? ProviderWords.text(payload, "text") : text;
      if (!words.isBlank()) {
        lines.add(new Line(when(event, payload), words));
      }
    }
    lines.sort(Comparator.comparingLong(Line::at));
    return lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()).stream()
        .map(Line::text)
        .toList();
  }

  private static List<JsonNode> events(String body) {
    List<JsonNode> events = new ArrayList<>();
    JsonNode whole = body.stripLeading().startsWith("[") ? tree(body) : null;
    if (whole != null) {
      whole.forEach(events::add);
      return events;
    }
    for (String line : body.split("\n", -1)) {
      JsonNode event = tree(line);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private static @org.jspecify.annotations.Nullable JsonNode tree(String text) {
    return ProviderWords.json(text).orElse(null);
  }

  private static long when(JsonNode event, JsonNode payload) {
    for (JsonNode place : List.of(event, payload)) {
      for (String field : List.of("created", "date")) {
        long at = ProviderWords.number(place, field);
        if (at > 0) {
          return at;
        }
      }
    }
    return 0;
  }

  private record Line(long at, String text) {}
}
