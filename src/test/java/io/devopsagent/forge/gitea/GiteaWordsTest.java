package io.devopsagent.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.forge.RepoName;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.standin.gitea.Resources;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every answer that a real server was recorded to give is understood by the client. */
class GiteaWordsTest {
  private static final URI BASE = URI.create("https://git.example.org");
  private static final GiteaAccess ACCESS =
      new GiteaAccess(BASE, BASE, "t0ken", "GITEA_TOKEN", "test", Duration.ofSeconds(1));
  private final GiteaWords words = new GiteaWords(ACCESS, text -> text.replace("acme", "[org]"));

  @ParameterizedTest
  @ValueSource(strings = {"1.24.7", "1.26.3"})
  void everyRecordedAnswerBecomesAnOutcomeWithASentence(String version) {
    List<JsonNode> recorded = Resources.recorded(version);
    for (JsonNode exchange : recorded) {
      Answer answer = answer(exchange);
      String id = exchange.path("id").asString();
      Outcome<JsonNode> outcome = words.outcome(answer, "do it", json -> json);
      switch (outcome) {
        case Outcome.Done<JsonNode> done -> assertThat(answer.successful()).as(id).isTrue();
        case Outcome.Refused<JsonNode>(Failure failure) ->
            assertThat(answer.status()).as(id + failure.sentence()).isBetween(300, 499);
        case Outcome.Later<JsonNode> later -> assertThat(answer.status()).as(id).isIn(429, 503);
        case Outcome.Unclear<JsonNode>(Failure failure) ->
            assertThat(answer.status() >= 500 || failure.code() == ErrorCode.REMOTE_GARBLED)
                .as(id + failure.sentence())
                .isTrue();
      }
      if (!answer.successful()) {
        assertThat(words.failure(answer, "do it").sentence())
            .as(id)
            .startsWith("Gitea at git.example.org would not do it")
            .contains("(" + answer.status() + ")")
            .doesNotContain("acme");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.24.7", "1.26.3"})
  void everyRecordedIssueIsRead(String version) {
    RepoName asked = RepoName.parse("acme/asked");
    int read = 0;
    for (JsonNode exchange : Resources.recorded(version)) {
      JsonNode body = exchange.path("response").path("body");
      for (JsonNode item : body.isArray() ? body : List.of(body)) {
        if (item.has("repository") && item.has("number") && item.has("pin_order")) {
          var issue = GiteaJson.issue(item, asked, ACCESS);
          assertThat(issue.number()).isEqualTo(item.path("number").asLong());
          assertThat(issue.url()).startsWith("http://");
          assertThat(issue.createdAt()).isAfter(java.time.Instant.EPOCH);
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.24.7", "1.26.3"})
  void theKnownOnesSayWhatMends(String version) {
    assertThat(next(version, "user-must-change-password-bot")).contains("must-change-password");
    assertThat(next(version, "user-missing-scope-write")).contains("scope write:issue");
    assertThat(next(version, "user-anonymous")).contains("did not arrive");
    assertThat(next(version, "user-badtoken")).contains("new token");
    assertThat(next(version, "signin-required-version")).contains("did not arrive");
    assertThat(next(version, "issue-create-archived")).contains("Unarchive");
    assertThat(next(version, "issue-create-ext-tracker")).contains("another tracker");
    assertThat(next(version, "assignees-post")).contains("1.24");
    assertThat(next(version, "issue-get-private-outsider")).contains("may not see it");
    assertThat(said(version, "issue-close-with-open-dependency")).contains("open dependencies");
    assertThat(said(version, "issue-edit-reader-denied")).contains("no reason given (403)");
    assertThat(said(version, "dependency-cross-repo-off")).contains("CrossRepositoryDependencies");
    assertThat(said(version, "repo-renamed-post-issue")).contains("points to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.24.7", "1.26.3"})
  void theLiteralNullIsAnEmptyListAndNothingElse(String version) {
    Answer answer = answer(Resources.recorded(version, "repo-empty-branches"));
    assertThat(words.lookup(answer, "list", json -> GiteaJson.list(json, item -> item)))
        .isEqualTo(new Lookup.Found<>(List.of()));
    RepoName asked = RepoName.parse("acme/asked");
    assertThat(words.lookup(answer, "show", json -> GiteaJson.issue(json, asked, ACCESS)))
        .isInstanceOf(Lookup.Unreachable.class);
  }

  private String next(String version, String id) {
    return words.failure(answer(Resources.recorded(version, id)), "do it").nextStep();
  }

  private String said(String version, String id) {
    return words.failure(answer(Resources.recorded(version, id)), "do it").sentence();
  }

  private static Answer answer(JsonNode exchange) {
    JsonNode response = exchange.path("response");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response
        .path("headers")
        .properties()
        .forEach(header ->
            headers.put(
                header.getKey().toLowerCase(Locale.ROOT),
                List.of(header.getValue().asString(header.getValue().toString()))));
    JsonNode body = response.path("body");
    return new Answer(
        response.path("status").asInt(),
        headers,
        body.isString() ? body.stringValue() : body.toString());
  }
}
