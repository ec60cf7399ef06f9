package io.devopsagent.cli;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Effects for machines, with the names of {@code GET /api/v1/effects}. */
final class EffectJson {
  private EffectJson() {}

  static Map<String, Object> brief(Effect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", effect.id());
    json.put("key", effect.key());
    json.put("type", effect.type());
    json.put("target", effect.target());
    json.put("cause", effect.cause());
    json.put("state", EffectsCommand.word(effect.state()));
    json.put("attempts", effect.attempts());
    json.put("created_at", effect.createdAt().toString());
    json.put("not_before", effect.notBefore().toString());
    json.put("finished_at", text(effect.finishedAt()));
    json.put("receipt", receipt(effect.receipt()));
    json.put("last_error", effect.lastError());
    return json;
  }

  /** With what it says to the other side. */
  static Map<String, Object> whole(Effect effect) {
    Map<String, Object> json = brief(effect);
    json.put("unclear", effect.unclear());
    json.put("started_at", text(effect.startedAt()));
    json.put("after", effect.after());
    json.put("payload", new TreeMap<>(effect.payload()));
    return json;
  }

  private static @Nullable Map<String, Object> receipt(@Nullable Receipt receipt) {
    if (receipt == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("summary", receipt.summary());
    json.put("url", receipt.url());
    json.put("facts", new TreeMap<>(receipt.facts()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
