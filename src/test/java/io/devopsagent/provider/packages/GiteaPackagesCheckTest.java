package io.devopsagent.provider.packages;

import static io.devopsagent.provider.ProviderTesting.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.provider.ProviderReport;
import io.devopsagent.provider.ProviderReport.Detail;
import io.devopsagent.provider.ProviderReport.Standing;
import io.devopsagent.provider.ProviderTesting;
import io.devopsagent.standin.loopback.Garbage;
import io.devopsagent.standin.loopback.Reply;
import io.devopsagent.standin.packages.GiteaPackagesStandIn;
import io.devopsagent.testkit.DrivenClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GiteaPackagesCheckTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-03T00:00:00Z"));
  private final GiteaPackagesStandIn gitea = new GiteaPackagesStandIn(0, TOKEN);

  @AfterEach
  void stop() {
    gitea.close();
  }

  private ProviderReport report(String token, String owner) {
    ProviderReport report =
        new GiteaPackagesCheck(
                ProviderTesting.access(gitea.uri(), "GITEA_TOKEN", token), owner, clock)
            .report();
    ProviderTesting.honest(report);
    return report;
  }

  @Test
  void groups_versions_by_image_and_names_those_that_are_linked_to_nothing() {
    gitea.version("api", "1.0", "2026-01-01T00:00:00Z", "acme/api");
    gitea.version("api", "latest", "2026-01-02T23:00:00+02:00", "acme/api");
    gitea.version("api", "sha256:aaaa", "2026-01-02T23:30:00Z", "acme/api");
    gitea.version("team/base", "edge", "2025-12-01T00:00:00Z", "");

    ProviderReport report = report(TOKEN, "acme");

    assertThat(report.standing()).isEqualTo(Standing.FINE);
    assertThat(report.code()).isEqualTo("unlinked");
    assertThat(report.sentence())
        .isEqualTo("2 images, newest 3h old; linked to no repository: team/base");
    assertThat(report.details())
        .containsExactly(
            new Detail("packages", "2"),
            new Detail("unlinked", "team/base"),
            new Detail("package", "api:latest of 2026-01-02T21:00:00Z in acme/api"),
            new Detail("package", "team/base:edge of 2025-12-01T00:00:00Z"));
  }

  @Test
  void reads_all_pages_within_a_bound() {
    for (int i = 0; i < 120; i++) {
      gitea.version("api", "v" + i, "2026-01-02T00:00:00Z", "acme/api");
    }
    assertThat(report(TOKEN, "acme").sentence()).isEqualTo("1 image, newest 1d old");
    assertThat(gitea.asked()).hasSize(4);

    gitea.override(
        Reply.json(
            200, "[{\"name\":\"api\",\"version\":\"1\",\"repository\":{\"full_name\":\"a/b\"}}]"));
    assertThat(report(TOKEN, "acme").details())
        .contains(new Detail("listing", "cut after 20 pages"));
  }

  @Test
  void no_images_no_owner_no_scope_no_token() {
    assertThat(report(TOKEN, "acme").sentence()).isEqualTo("acme has no images");
    assertThat(report(TOKEN, "nobody").sentence())
        .startsWith("Gitea packages does not know the container packages of nobody: 404 Not Found");
    assertThat(report("wrong", "acme").code()).isEqualTo("credential_rejected");
    int before = gitea.asked().size();
    assertThat(report("", "acme").sentence())
        .isEqualTo("no $GITEA_TOKEN set — degraded check only");
    assertThat(gitea.asked()).hasSize(before);
    try (GiteaPackagesStandIn other = new GiteaPackagesStandIn(0, "t-without-scope")) {
      ProviderReport report =
          new GiteaPackagesCheck(
                  ProviderTesting.access(other.uri(), "GITEA_TOKEN", "t-without-scope"),
                  "acme",
                  clock)
              .report();
      assertThat(report.sentence())
          .isEqualTo(
              "Gitea packages refused $GITEA_TOKEN for the container packages of acme: 403 Forbidden:"
                  + " forbidden: token does not have at least one of required scope(s):"
                  + " [read:package]");
    }
  }

  private ProviderReport one(String type, String name) {
    ProviderReport report =
        new GiteaPackagesCheck(
                ProviderTesting.access(gitea.uri(), "GITEA_TOKEN", TOKEN),
                "acme",
                type,
                name,
                clock)
            .report();
    ProviderTesting.honest(report);
    return report;
  }

  @Test
  void one_package_that_is_wanted_is_there_or_missing() {
    gitea.version("api", "latest", "2026-01-02T21:00:00Z", "acme/api");
    gitea.version("api-docs", "latest", "2026-01-02T23:00:00Z", "");

    assertThat(one("container", "api").sentence()).isEqualTo("image api, newest 3h old");
    assertThat(one("container", "ap").standing()).isEqualTo(Standing.IMPAIRED);
    assertThat(one("container", "ap").code()).isEqualTo("missing");
    assertThat(one("container", "ap").sentence()).isEqualTo("acme has no image ap");
    assertThat(one("npm", "").sentence()).isEqualTo("acme has no npm packages");

    gitea.override(Reply.json(200, "[{\"name\":\"other\",\"version\":\"1\"}]"));
    assertThat(one("container", "api").standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(one("container", "api").sentence())
        .isEqualTo("image api is not in the part of the listing that was read");
  }

  @Test
  void a_forge_in_trouble_is_unknown() {
    ProviderTesting.allTroubles(
        Reply.troubles(GiteaPackagesStandIn::error),
        gitea::override,
        new GiteaPackagesCheck(
            ProviderTesting.once(gitea.uri(), "GITEA_TOKEN", TOKEN), "acme", clock),
        new GiteaPackagesCheck(ProviderTesting.hasty(gitea.uri(), "GITEA_TOKEN"), "acme", clock));
  }

  @Test
  void garbage_never_throws() {
    List<String> truths =
        List.of("[{\"name\":\"api\",\"version\":\"1\",\"created_at\":\"2026-01-01T00:00:00Z\"}]");
    for (Reply reply : Garbage.replies(Garbage.seed(), truths, 300)) {
      gitea.override(reply);
      report(TOKEN, "acme");
    }
  }
}
