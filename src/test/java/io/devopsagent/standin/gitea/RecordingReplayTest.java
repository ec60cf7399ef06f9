package io.devopsagent.standin.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Sends every recorded request of the calls that the stand-in plays, in the order of the recording,
 * and holds its answers against the real server's. A difference without a reason fails, and so does
 * a reason without a difference. What was compared is written to {@code target/gitea-replay-*.txt}.
 */
class RecordingReplayTest {
  private static final String API = "/api/v1";
  private static final Pattern COMMENT = Pattern.compile("(.*/issues/comments/)(\\d+)(.*)");

  private final Map<String, String> commentIds = new HashMap<>();

  /** Held against a list, so that who plays one more or one less says so. */
  @Test
  void theCallsThatAreNotPlayedAreListed() throws IOException {
    Set<String> unplayed = new TreeSet<>();
    for (String version : List.of("1.24.7", "1.26.3")) {
      Swagger swagger = Swagger.of(version);
      try (GiteaStandIn gitea = GiteaStandIn.start(version)) {
        for (JsonNode exchange : Resources.recorded(version)) {
          String method = exchange.path("request").path("method").asString();
          String path = exchange.path("request").path("path").asString().replaceFirst("\\?.*", "");
          if (path.startsWith(API) && !gitea.plays(method, path.substring(API.length()))) {
            swagger.call(method, path.substring(API.length())).ifPresent(unplayed::add);
          }
        }
      }
    }
    List<String> listed = Resources.lines("not-played.txt");
    assertThat(unplayed)
        .as("src/test/resources/gitea/not-played.txt")
        .containsExactlyElementsOf(listed);
  }

  @ParameterizedTest
  @CsvSource({"1.24.7,http://127.0.0.1:3024", "1.26.3,http://127.0.0.1:3026"})
  void answersAsTheRealServerDid(String version, String root) throws IOException {
    List<JsonNode> recorded = Resources.recorded(version);
    AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-24T06:00:04Z"));
    List<String> same = new ArrayList<>();
    Map<String, String> explained = new LinkedHashMap<>();
    Map<String, String> unexplained = new LinkedHashMap<>();
    Map<String, List<String>> unused = new TreeMap<>();
    Map<String, String> reasons = new LinkedHashMap<>(Reasons.of(version));
    try (GiteaStandIn gitea = GiteaStandIn.lenient(version, time::get)) {
      RecordedWorld world = new RecordedWorld(gitea.world(), time, recorded);
      world.begin();
      for (JsonNode exchange : recorded) {
        String id = exchange.path("id").asString();
        if (!used(gitea, exchange)) {
          unused.computeIfAbsent(exchange.path("topic").asString(), k -> new ArrayList<>()).add(id);
          world.insteadOf(id, exchange);
          continue;
        }
        world.before(id, exchange);
        List<String> differences = replay(gitea, exchange, root);
        String reason = reasons.remove(id);
        if (differences.isEmpty() && reason == null) {
          same.add(id);
        } else if (reason != null && !differences.isEmpty()) {
          explained.put(id, reason + " " + differences);
        } else {
          unexplained.put(id, String.join("; ", differences));
        }
      }
    }
    reasons.forEach((id, reason) -> unexplained.put(id, "a reason without an exchange"));
    String report = report(version, same, explained, unexplained, unused);
    Files.writeString(Path.of("target", "gitea-replay-" + version + ".txt"), report);
    System.out.println(report.lines().findFirst().orElse(""));
    assertThat(unexplained).as(report).isEmpty();
    assertThat(same).hasSizeGreaterThan(320);
  }

  /** Calls of the interface that are played, made on a server with its usual settings. */
  private static boolean used(GiteaStandIn gitea, JsonNode exchange) {
    String method = exchange.path("request").path("method").asString();
    String path = exchange.path("request").path("path").asString().replaceFirst("\\?.*", "");
    return !exchange.path("topic").asString().equals("hardened")
        && !exchange.path("topic").asString().equals("oauth2")
        && (path.equals("/api/healthz")
            || List.of("unknown-route", "wrong-method").contains(exchange.path("id").asString())
            || (path.startsWith(API) && gitea.plays(method, path.substring(API.length()))));
  }

  private List<String> replay(GiteaStandIn gitea, JsonNode exchange, String root)
      throws IOException {
    JsonNode request = exchange.path("request");
    String path = request.path("path").asString();
    String as = exchange.path("as").asString();
    Matcher comment = COMMENT.matcher(path);
    if (comment.matches()) {
      String id = commentIds.getOrDefault(comment.group(2), comment.group(2));
      path = comment.group(1) + id + comment.group(3);
    }
    JsonNode body = request.path("body");
    RawHttp.Answer answer =
        RawHttp.send(
            gitea.base(),
            request.path("method").asString(),
            path.replace("TOKEN", RecordedWorld.token(as)),
            headers(request.path("headers"), as),
            body.isMissingNode() ? "" : body.isString() ? body.stringValue() : body.toString());
    remember(exchange, answer);
    return new Comparison(gitea.base(), root).of(exchange.path("response"), answer);
  }

  /** Comments share their count with events, which are not played, so their numbers differ. */
  private void remember(JsonNode exchange, RawHttp.Answer answer) {
    JsonNode response = exchange.path("response").path("body");
    if (answer.status() == 201 && response.has("issue_url")) {
      Matcher id = Pattern.compile("^\\{\"id\":(\\d+)").matcher(answer.body());
      if (id.find()) {
        commentIds.put(String.valueOf(response.path("id").asLong()), id.group(1));
      }
    }
  }

  private static Map<String, String> headers(JsonNode recorded, String as) {
    Map<String, String> headers = new LinkedHashMap<>();
    recorded
        .properties()
        .forEach(header -> {
          String value = header.getValue().asString().replace("TOKEN", RecordedWorld.token(as));
          Matcher basic = Pattern.compile("Basic base64\\((.*)\\)").matcher(value);
          headers.put(
              header.getKey(), basic.matches() ? "Basic " + encoded(basic.group(1)) : value);
        });
    return headers;
  }

  private static String encoded(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static String report(
      String version,
      List<String> same,
      Map<String, String> explained,
      Map<String, String> unexplained,
      Map<String, List<String>> unused) {
    int left = unused.values().stream().mapToInt(List::size).sum();
    StringBuilder text = new StringBuilder();
    text.append(
        "Gitea %s: %d exchanges the same, %d differ for a reason, %d differ without, %d of calls that are not played%n"
            .formatted(version, same.size(), explained.size(), unexplained.size(), left));
    unexplained.forEach((id, what) -> text.append("WITHOUT REASON " + id + ": " + what + "\n"));
    explained.forEach((id, what) -> text.append("for a reason " + id + ": " + what + "\n"));
    unused.forEach((topic, ids) -> text.append("not played (" + topic + "): " + ids + "\n"));
    text.append("the same: " + same + "\n");
    return text.toString();
  }
}
