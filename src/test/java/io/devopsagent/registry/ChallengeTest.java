package io.devopsagent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void reads_ghcr() {
    assertThat(
            Challenge.parse(
                List.of(
                    "Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\",scope=\"repository:user/image:pull\"")))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://ghcr.io/token",
                    "service", "ghcr.io",
                    "scope", "repository:user/image:pull")));
  }

  @Test
  void reads_several_of_one_line_and_of_several_lines() {
    List<Challenge> all =
        Challenge.parse(
            List.of(
                "Negotiate, Basic realm=\"a \\\"quoted\\\", comma\", Bearer realm=x ,service = \"s\"",
                "Digest"));
    assertThat(all)
        .extracting(Challenge::scheme)
        .containsExactly("negotiate", "basic", "bearer", "digest");
    assertThat(all.get(1).parameter("realm")).isEqualTo("a \"quoted\", comma");
    assertThat(all.get(2).parameters()).isEqualTo(Map.of("realm", "x", "service", "s"));
  }

  @Test
  void reads_nothing_from_nothing_and_does_not_choke() {
    assertThat(Challenge.parse(List.of("", " , ,", "=\"", "\u0000"))).isEmpty();
    assertThat(Challenge.parse(List.of("Bearer realm=\"never closed"))).hasSize(1);
    assertThat(Challenge.parse(List.of("Bearer a=\"" + "\\\"".repeat(100_000)))).hasSize(1);
  }
}
