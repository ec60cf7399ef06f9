package io.devopsagent.provider.vercel;

import static io.devopsagent.provider.ProviderWords.number;
import static io.devopsagent.provider.ProviderWords.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One row of Vercel's list of deployments ({@code GET /v7/deployments}). Fields that Vercel left
 * out are empty or zero.
 *
 * @param created epoch milliseconds
 * @param ready epoch milliseconds of the end of the build
 * @param state QUEUED, INITIALIZING, BUILDING, READY, ERROR, CANCELED, BLOCKED, DELETED
 * @param substate of READY only: STAGED (never had production traffic), ROLLING, PROMOTED (has had
 *     production traffic, which is not the same as having it now)
 */
record Deployment(
    String id,
    String url,
    long created,
    long ready,
    String state,
    String substate,
    String errorCode,
    String errorMessage,
    String aliasError,
    String commit,
    String inspector) {

  static Deployment of(JsonNode row) {
    String id = text(row, "uid");
    String state = text(row, "readyState");
    return new Deployment(
        id.isEmpty() ? text(row, "id") : id,
        text(row, "url"),
        number(row, "created") == 0 ? number(row, "createdAt") : number(row, "created"),
        number(row, "ready"),
        state.isEmpty() ? text(row, "state") : state,
        text(row, "readySubstate"),
        text(row, "errorCode"),
        text(row, "errorMessage"),
        text(row.path("aliasError"), "message"),
        commit(row.path("meta")),
        text(row, "inspectorUrl"));
  }

  /** The rows of the list, newest first, without deleted ones. */
  static List<Deployment> list(JsonNode rows) {
    List<Deployment> all = new ArrayList<>();
    for (JsonNode row : rows) {
      all.add(of(row));
    }
    all.removeIf(one -> one.state().equals("DELETED"));
    all.sort(Comparator.comparingLong(Deployment::created).reversed());
    return List.copyOf(all);
  }

  boolean promoted() {
    return state.equals("READY") && substate.equals("PROMOTED");
  }

  /** In Vercel's own words why it failed; never blank. */
  String failure() {
    if (!errorMessage.isBlank()) {
      return errorMessage;
    }
    return errorCode.isBlank() ? "Vercel gives no reason" : errorCode;
  }

  private static String commit(JsonNode meta) {
    for (String host : List.of("github", "gitlab", "bitbucket")) {
      String sha = text(meta, host + "CommitSha");
      if (!sha.isEmpty()) {
        return sha;
      }
    }
    return text(meta, "gitCommitSha");
  }
}
