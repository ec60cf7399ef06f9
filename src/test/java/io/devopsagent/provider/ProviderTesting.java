package io.devopsagent.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.standin.loopback.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the tests of all provider checks share. */
public final class ProviderTesting {
  public static final String TOKEN = "tok-5ecret-value";
  private static final String AGENT = "devops-agent/test";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** The code that each trouble of {@link Reply#troubles} gives. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("401", "credential_rejected"),
          Map.entry("403", "credential_rejected"),
          Map.entry("404", "not_found"),
          Map.entry("409", "refused"),
          Map.entry("422", "refused"),
          Map.entry("429", "rate_limited"),
          Map.entry("500", "provider_fault"),
          Map.entry("502 html", "provider_fault"),
          Map.entry("503", "provider_fault"),
          Map.entry("reset", "unreachable"),
          Map.entry("silent", "unreachable"),
          Map.entry("slow", "unreachable"),
          Map.entry("not http", "unreachable"),
          Map.entry("truncated", "unreachable"),
          Map.entry("cut json", "garbled"),
          Map.entry("html", "garbled"),
          Map.entry("empty", "garbled"),
          Map.entry("null", "garbled"));

  /** What a person must find in the sentence. */
  private static final Map<String, String> WORDS =
      Map.of(
          "401", "bad token",
          "403", "not allowed here",
          "404", "no such thing",
          "409", "held by another",
          "422", "makes no sense",
          "429", "come back in 77 s",
          "500", "broke",
          "502 html", "502 Bad Gateway",
          "503", "resting",
          "silent", "did not answer within 300 ms");

  private ProviderTesting() {}

  /** Access as it is in production. */
  public static ProviderAccess access(URI base, String tokenName, String token) {
    return new ProviderAccess(HTTP, base, AGENT, Duration.ofSeconds(10), tokenName, token);
  }

  /** Access that tries once. */
  public static ProviderAccess once(URI base, String tokenName, String token) {
    return new ProviderAccess(HTTP, base, AGENT, Duration.ofSeconds(10), tokenName, token, 1);
  }

  /** Access that tries once and soon gives up, for servers that never answer. */
  public static ProviderAccess hasty(URI base, String tokenName) {
    return new ProviderAccess(HTTP, base, AGENT, Duration.ofMillis(300), tokenName, TOKEN, 1);
  }

  /** Every trouble is unknown, with its code and the other side's words, and tells no secret. */
  public static void allTroubles(
      Map<String, Reply> troubles,
      Consumer<Reply> set,
      ProviderCheck patient,
      ProviderCheck hasty) {
    Map<String, String> found = new LinkedHashMap<>();
    troubles.forEach((name, reply) -> {
      set.accept(reply);
      boolean never = name.equals("silent") || name.equals("slow");
      ProviderReport report = (never ? hasty : patient).report();
      honest(report);
      assertThat(report.standing()).as(name).isEqualTo(Standing.UNKNOWN);
      assertThat(report.sentence()).as(name).contains(WORDS.getOrDefault(name, ""));
      found.put(name, report.code());
      if (name.equals("429")) {
        assertThat(report.details())
            .contains(
                new Detail("retry_after", "77"), new Detail("x_ratelimit_reset", "1767225600"));
      }
    });
    assertThat(found).containsExactlyInAnyOrderEntriesOf(CODES);
  }

  /** Holds for every report. */
  public static void honest(ProviderReport report) {
    assertThat(report.toString()).doesNotContain(TOKEN).doesNotContain("5ecret");
    assertThat(report.sentence()).isNotBlank().hasSizeLessThanOrEqualTo(300).doesNotContain("\n");
    assertThat(report.sentence()).doesNotEndWith(".");
    assertThat(report.code()).matches("[a-z_]+");
    assertThat(report.logTail()).hasSizeLessThanOrEqualTo(20);
  }
}
