package io.devopsagent.watch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCheckTest {

  private static Target target(String url) {
    return Target.parse(URI.create(url));
  }

  @Test
  void addressesOfEveryKindAreUnderstood() {
    assertThat(target("http://App.Example.org").url()).isEqualTo("http://app.example.org/");
    assertThat(target("https://my_app:8443/x?y=z#frag").url())
        .isEqualTo("https://my_app:8443/x?y=z");
    assertThat(target("https://bücher.example/ä").url())
        .isEqualTo("https://xn--bcher-kva.example/%C3%A4");
    assertThat(target("http://app.example.org.:80?q").authority()).isEqualTo("app.example.org");
    assertThat(target("http://[2001:db8::1]:81/").authority()).isEqualTo("[2001:db8::1]:81");
    assertThat(target("http://192.0.2.7/").literal()).hasSize(1);
    assertThat(target("http://app.example.org/").literal()).isEmpty();
  }

  @Test
  void addressesThatCannotBeAreRefusedInWords() {
    for (String url :
        new String[] {
          "ftp://example.org/",
          "/relative",
          "http:///x",
          "http://user:pw@example.org/",
          "http://example.org:0/",
          "http://example.org:99999/",
          "http://example.org:x/",
          "http://1.2.3.4.5/",
          "http://a..b:7%2f/"
        }) {
      assertThatThrownBy(() -> HttpCheck.get(URI.create(url)))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).+");
    }
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    HttpCheck good = HttpCheck.get(URI.create("http://192.0.2.7/"));

    assertThatThrownBy(() -> good.withHeaders(Map.of("X-A", "b\r\nHost: evil")))
        .hasMessageContaining("X-A");
    assertThatThrownBy(() -> good.withHeaders(Map.of("X A", "b"))).hasMessageContaining("X A");
    assertThatThrownBy(() -> good.withHeaders(Map.of("A", "b".repeat(9000))))
        .hasMessageContaining("8 KiB");
    assertThatThrownBy(() -> good.withHeaders(Map.of("Content-length", "5")))
        .hasMessageContaining("no body");
    assertThatThrownBy(() -> good.withMethod("GET /x")).hasMessageContaining("GET /x");
    assertThatThrownBy(() -> good.withTimeout(Duration.ZERO)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> good.withFamily(AddressFamily.IPV6))
        .hasMessage("192.0.2.7 is not an IPv6 address");
    assertThatThrownBy(() -> new BodyCondition.Matches("("))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statusSets() {
    StatusSet set = StatusSet.parse("200-299, 401");

    assertThat(set.contains(200)).isTrue();
    assertThat(set.contains(299)).isTrue();
    assertThat(set.contains(401)).isTrue();
    assertThat(set.contains(300)).isFalse();
    assertThat(set).hasToString("200-299, 401").isEqualTo(StatusSet.parse("200-299,401"));
    for (String bad : new String[] {"", "2xx", "200-", "299-200", "99", "600", "200,,201"}) {
      assertThatThrownBy(() -> StatusSet.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void checksThatSayTheSameAreEqual() {
    URI url = URI.create("http://app.example.org/");
    Expectations wanting = Expectations.SUCCESS.withBody(new BodyCondition.Matches("a+"));

    assertThat(HttpCheck.get(url).withExpectations(wanting))
        .isEqualTo(
            HttpCheck.get(url)
                .withExpectations(Expectations.SUCCESS.withBody(new BodyCondition.Matches("a+"))));
  }
}
