package io.devopsagent.forge.gitea;

import io.devopsagent.action.Effect;
import java.util.Map;

/** Effects on {@code acme/core} that nobody tried yet. */
final class Effects {
  private Effects() {}

  static Effect of(String key, String type, Map<String, String> payload) {
    return new Effect(
        1,
        key,
        type,
        1,
        "acme/core",
        "work/1",
        payload,
        Effect.State.PENDING,
        0,
        0,
        GiteaFixture.START,
        GiteaFixture.START,
        null,
        null,
        "",
        null,
        null,
        "");
  }
}
