package io.devopsagent.forge.gitea;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Lookup;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Gitea's own opinion of its health: {@code GET /api/healthz} at its root, which needs no token
 * even where everything else does (gitea.md §5).
 *
 * <p>Thread-safe.
 */
public final class GiteaHealth {
  private final GiteaApi api;

  public GiteaHealth(GiteaApi api) {
    this.api = api;
  }

  /**
   * What it says.
   *
   * @param status {@code pass}, {@code warn} or {@code fail}
   * @param failing the checks that do not pass, such as {@code database:ping}
   */
  public record Health(String status, List<String> failing) {

    public Health {
      failing = List.copyOf(failing);
    }

    public boolean passes() {
      return status.equals("pass");
    }
  }

  /** Found whenever Gitea itself spoke, also when it says that it is ill (it then answers 500). */
  public Lookup<Health> health() {
    ApiResult result = api.getFromSite("/api/healthz");
    if (result instanceof Answer answer && answer.status() >= 500) {
      try {
        return new Lookup.Found<>(health(Json.tree(answer.body())));
      } catch (FailureException e) {
        return api.words().lookup(result, "say how it is", GiteaHealth::health);
      }
    }
    return api.words().lookup(result, "say how it is", GiteaHealth::health);
  }

  private static Health health(JsonNode json) {
    String status = GiteaJson.text(json, "status");
    if (status.isEmpty()) {
      throw GiteaJson.unexpected("a report of health");
    }
    List<String> failing = new ArrayList<>();
    json.path("checks")
        .properties()
        .forEach(check -> {
          for (JsonNode one : check.getValue()) {
            if (!GiteaJson.text(one, "status").equals("pass")) {
              failing.add(check.getKey());
            }
          }
        });
    return new Health(status, failing);
  }
}
