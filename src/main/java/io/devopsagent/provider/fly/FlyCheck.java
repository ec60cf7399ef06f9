package io.devopsagent.provider.fly;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTrouble;
import io.devopsagent.provider.ProviderWords;
import io.devopsagent.provider.fly.FlyRules.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One Fly.io app: its status, its machines with their checks and hosts, and the end of its log when
 * something is wrong.
 *
 * <p>Calls {@code GET /apps/{app}} and {@code GET /apps/{app}/machines} of the Machines API, and
 * best effort {@code GET /api/v1/apps/{app}/logs} of the API that flyctl uses, which is not
 * documented. Source: Fly's Machines API documentation and fly-go.
 *
 * <p>Thread-safe.
 */
public final class FlyCheck implements ProviderCheck {
  private static final String NAME = "Fly.io";
  private static final int MAX_LOG_LINES = 20;
  private static final int MAX_LOG_LINE = 300;

  private final ProviderAccess access;
  private final ProviderTrouble trouble;
  private final URI logs;
  private final String app;
  private final Clock clock;

  /**
   * Builds the check; asks nothing.
   *
   * @param access base {@code https://api.machines.dev}, with or without its {@code /v1}
   * @param logs {@code https://api.fly.io}: gets the credential as well
   * @param clock tells how long a machine has been in a passing state
   */
  public FlyCheck(ProviderAccess access, URI logs, String app, Clock clock) {
    this.access = access;
    this.trouble = new ProviderTrouble(NAME, access);
    this.logs = logs;
    this.app = app;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public ProviderReport report() {
    if (access.credentialMissing()) {
      return trouble.credentialMissing();
    }
    Map<String, String> credential =
        Map.of("Authorization", FlyToken.authorization(access.token()));
    ApiClient client = access.client(credential);
    String path = version() + "/apps/" + ProviderAccess.part(app);
    ApiResult appResult = client.send(ApiRequest.get(access.uri(path)));
    if (!(appResult instanceof Answer appAnswer) || !appAnswer.successful()) {
      return trouble.of("app " + app, appResult);
    }
    ApiResult listResult = client.send(ApiRequest.get(access.uri(path + "/machines")));
    if (!(listResult instanceof Answer listAnswer) || !listAnswer.successful()) {
      return trouble.of("the machines of app " + app, listResult);
    }
    return judged(appAnswer, listAnswer, credential);
  }

  private String version() {
    return access.base().getPath().matches(".*/v1/?") ? "" : "/v1";
  }

  private ProviderReport judged(
      Answer appAnswer, Answer listAnswer, Map<String, String> credential) {
    Optional<JsonNode> appJson = ProviderWords.json(appAnswer.body()).filter(JsonNode::isObject);
    if (appJson.isEmpty()) {
      return trouble.garbled("app " + app, "no JSON object");
    }
    Optional<JsonNode> rows = ProviderWords.json(listAnswer.body()).filter(JsonNode::isArray);
    if (rows.isEmpty()) {
      return trouble.garbled("the machines of app " + app, "no list");
    }
    List<Machine> machines = Machine.list(rows.get());
    String status = ProviderWords.text(appJson.get(), "status");
    Finding finding = FlyRules.decide(app, status, machines, clock.now());
    ProviderDetails details = new ProviderDetails(access).add("app_status", status);
    FlyRules.states(machines).forEach(line -> details.add("machine", line));
    listAnswer.header("fly-request-id").ifPresent(id -> details.add("fly_request_id", id));
    return new ProviderReport(
        NAME,
        finding.standing(),
        finding.code(),
        access.sentence(finding.sentence()),
        "",
        details.list(),
        finding.standing() == Standing.IMPAIRED ? logTail(credential) : List.of());
  }

  /** Best effort: undocumented, and no part of the judgement. */
  private List<String> logTail(Map<String, String> credential) {
    URI address = ProviderAccess.uri(logs, "/api/v1/apps/" + ProviderAccess.part(app) + "/logs");
    ApiResult result = access.client(logs, credential).send(ApiRequest.get(address));
    if (!(result instanceof Answer answer) || !answer.successful()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    ProviderWords.json(answer.body())
        .map(json -> json.path("data"))
        .ifPresent(rows -> rows.forEach(row -> lines.add(line(row.path("attributes")))));
    lines.removeIf(String::isBlank);
    return List.copyOf(lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size()));
  }

  private String line(JsonNode entry) {
    String words =
        "%s %s %s"
            .formatted(
                ProviderWords.text(entry, "timestamp"),
                ProviderWords.text(entry, "level"),
                ProviderWords.text(entry, "message"));
    return access.shown(words, MAX_LOG_LINE);
  }
}
