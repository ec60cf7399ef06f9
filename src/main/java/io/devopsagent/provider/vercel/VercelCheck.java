package io.devopsagent.provider.vercel;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.provider.ProviderAccess;
import io.devopsagent.provider.ProviderCheck;
import io.devopsagent.provider.ProviderDetails;
import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTrouble;
import io.devopsagent.provider.ProviderWords;
import io.devopsagent.provider.vercel.VercelRules.Finding;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The production deployments of one Vercel project.
 *
 * <p>Up to three calls: the list ({@code GET /v7/deployments}), where the production domains point
 * ({@code GET /v9/projects/{id}}, {@code targets.production.id}; best effort, since after an
 * instant rollback it is not the newest), and after a failure the end of the build log ({@code GET
 * /v3/deployments/{id}/events}). Errors are {@code {error:{code,message}}}. Source: Vercel's REST
 * reference and SDK.
 *
 * <p>Thread-safe.
 */
public final class VercelCheck implements ProviderCheck {
  private static final String NAME = "Vercel";
  private static final int LISTED = 20;
  private static final int MAX_LOG_LINE = 300;

  private final ProviderAccess access;
  private final ProviderTrouble trouble;
  private final String project;
  private final String team;

  /**
   * Builds the check; asks nothing.
   *
   * @param access base {@code https://api.vercel.com}
   * @param project id ({@code prj_…}) or name
   * @param team id ({@code team_…}) or slug; empty for a personal account
   */
  public VercelCheck(ProviderAccess access, String project, String team) {
    this.access = access;
    this.trouble = new ProviderTrouble(NAME, access);
    this.project = project;
    this.team = team;
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
    ApiClient client = access.client(Map.of("Authorization", "Bearer " + access.token()));
    ApiResult result = client.send(ApiRequest.get(listAddress()));
    String asked = "project " + project;
    if (!(result instanceof Answer answer) || !answer.successful()) {
      return trouble.of(asked, result);
    }
    Optional<JsonNode> rows =
        ProviderWords.json(answer.body())
            .map(json -> json.path("deployments"))
            .filter(JsonNode::isArray);
    return rows.isEmpty()
        ? trouble.garbled(asked, "no list of deployments")
        : judged(client, Deployment.list(rows.get()));
  }

  private ProviderReport judged(ApiClient client, List<Deployment> deployments) {
    if (deployments.isEmpty()) {
      return new ProviderReport(
          NAME,
          Standing.UNKNOWN,
          "no_deployment",
          access.sentence("Vercel lists no production deployment of project " + project),
          "",
          List.of(),
          List.of());
    }
    String serving = servingByProject(client);
    Finding finding = VercelRules.decide(deployments, serving);
    return new ProviderReport(
        NAME,
        finding.standing(),
        finding.code(),
        access.sentence(finding.sentence()),
        "",
        details(deployments, serving).list(),
        finding.failed().isEmpty() ? List.of() : log(client, finding.failed()));
  }

  private ProviderDetails details(List<Deployment> deployments, String serving) {
    Deployment newest = deployments.getFirst();
    ProviderDetails details =
        new ProviderDetails(access)
            .add("newest", newest.id())
            .add("newest_state", newest.state())
            .add("newest_substate", newest.substate())
            .addInstant("newest_created", newest.created())
            .addInstant("newest_ready", newest.ready())
            .add("newest_commit", newest.commit())
            .add("newest_error_code", newest.errorCode())
            .add("inspector", newest.inspector())
            .add("serving", serving);
    VercelRules.serving(deployments, serving)
        .ifPresent(one ->
            details
                .add(serving.isEmpty() ? "last_promoted" : "serving_state", said(one, serving))
                .add("serving_commit", one.commit())
                .add("serving_url", one.url())
                .addInstant("serving_created", one.created()));
    return details;
  }

  private static String said(Deployment one, String serving) {
    return serving.isEmpty() ? one.id() : one.state();
  }

  /** Empty when Vercel does not say. */
  private String servingByProject(ApiClient client) {
    URI address = access.uri("/v9/projects/" + ProviderAccess.part(project) + team("?"));
    return client.send(ApiRequest.get(address)) instanceof Answer answer && answer.successful()
        ? ProviderWords.json(answer.body())
            .map(json -> ProviderWords.text(json.path("targets").path("production"), "id"))
            .orElse("")
        : "";
  }

  /** Best effort: a log that cannot be had explains nothing and hides nothing. */
  private List<String> log(ApiClient client, String deployment) {
    URI address =
        access.uri(
            "/v3/deployments/"
                + ProviderAccess.part(deployment)
                + "/events?follow=0&direction=backward&builds=1&limit=20"
                + team("&"));
    return client.send(ApiRequest.get(address)) instanceof Answer answer && answer.successful()
        ? VercelLog.tail(answer.body()).stream()
            .map(line -> access.shown(line, MAX_LOG_LINE))
            .filter(line -> !line.isEmpty())
            .toList()
        : List.of();
  }

  private URI listAddress() {
    return access.uri(
        "/v7/deployments?projectId="
            + ProviderAccess.part(project)
            + "&target=production&limit="
            + LISTED
            + team("&"));
  }

  private String team(String separator) {
    if (team.isEmpty()) {
      return "";
    }
    String parameter = team.startsWith("team_") ? "teamId=" : "slug=";
    return separator + parameter + ProviderAccess.part(team);
  }
}
