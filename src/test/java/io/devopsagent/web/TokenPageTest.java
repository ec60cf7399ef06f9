package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenPageTest {
  private final Site site = new Site(Acme.onABadAfternoon());

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aTokenIsMadeAndItsValueIsShownOnce() throws Exception {
    String cookie = site.signIn();
    String csrf = site.csrf(cookie);
    HttpResponse<String> made =
        site.post("/ui/tokens", cookie, Map.of("csrf", csrf, "name", " ci "));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(made.body()).contains("da_value-of-ci", "it is not shown again");
    assertThat(site.page("/ui/tokens", cookie).body())
        .contains("ci", "never used", "you came in with it")
        .doesNotContain("da_value-of-ci");
    assertThat(site.agent.commands).containsExactly("token ci by mara");
  }

  @Test
  void aNameThatCannotBeUsedIsSaidOnThePage() throws Exception {
    String cookie = site.signIn();
    HttpResponse<String> answer =
        site.post("/ui/tokens", cookie, Map.of("csrf", site.csrf(cookie), "name", "Prometheus"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("There is a token named", "Make a token");
  }

  @Test
  void makingAndRevokingNeedTheTokenOfTheSession() throws Exception {
    String cookie = site.signIn();
    assertThat(site.post("/ui/tokens", cookie, Map.of("name", "x")).statusCode()).isEqualTo(403);
    assertThat(site.post("/ui/tokens/revoke", cookie, Map.of("name", "mara")).statusCode())
        .isEqualTo(403);
    assertThat(site.post("/ui/tokens", "a=b", Map.of("name", "x")).statusCode()).isEqualTo(401);
    assertThat(site.agent.commands).isEmpty();
  }

  @Test
  void aSessionEndsWithItsToken() throws Exception {
    String cookie = site.signIn();
    String admin = Site.cookie(site.get("/login?token=" + TestTokens.CODE));
    HttpResponse<String> done =
        site.post("/ui/tokens/revoke", cookie, Map.of("csrf", site.csrf(cookie), "name", "mara"));
    assertThat(done.headers().firstValue("Location")).contains("/ui/tokens");
    assertThat(site.agent.commands).containsExactly("revoke mara by mara");
    site.tokens.works = false;
    assertThat(site.page("/ui", cookie).statusCode()).isEqualTo(303);
    assertThat(site.page("/ui", admin).statusCode()).isEqualTo(200);
  }
}
