package io.devopsagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.config.bind.MalformedValue;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The single values of the configuration. */
class ConfigValuesTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "127.0.0.1, 127.0.0.1, true",
    "::1, ::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "0.0.0.0/0, ::1, false"
  })
  void blocksOfAddresses(String block, String address, boolean inside) {
    assertThat(NetworkBlock.parse(block).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8/1", "", "::/129"})
  void noBlocksOfAddresses(String text) {
    assertThatThrownBy(() -> NetworkBlock.parse(text)).isInstanceOf(MalformedValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example", "HTTPS://a.example/x, https://a.example/x",
    "http://[::1]:8080/, http://[::1]:8080/",
        "https://bücher.example/, https://xn--bcher-kva.example/",
    "http://gitea:3000, http://gitea:3000"
  })
  void addresses(String text, String uri) {
    assertThat(Address.uri(text)).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.example",
        "ftp://a.example",
        "https://",
        "https://a b",
        "https://a_b.example",
        "https://u@a.example",
        "https://a.example:0",
        "https://a.example:70000",
        "https://a.example/#x",
        "https://a.example/%zz",
        "file:///etc/passwd"
      })
  void noAddresses(String text) {
    assertThatThrownBy(() -> Address.uri(text)).isInstanceOf(MalformedValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8420, 127.0.0.1:8420",
    ":80, 0.0.0.0:80",
    "[::1]:0, [::1]:0",
    "a-b.c:1, a-b.c:1"
  })
  void whereToListen(String text, String same) {
    assertThat(ListenAddress.parse(text)).hasToString(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"80", "::1:80", "a b:80", "a:", "a:-1", "a:65536", "[::1]", "http://a:80"})
  void nowhereToListen(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(MalformedValue.class);
  }

  @Test
  void aTimeWithoutOffsetIsOfTheZoneEvenWhereTheClockJumps() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(PointInTime.parse("2026-12-01T02:00").in(berlin))
        .isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(PointInTime.parse("2026-12-01T02:00-05:00").in(berlin))
        .isEqualTo(Instant.parse("2026-12-01T07:00:00Z"));
    assertThat(PointInTime.parse("2026-03-29T02:30").in(berlin))
        .as("there is no 02:30 on that night")
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThatThrownBy(() -> PointInTime.parse("2026-02-30T02:00"))
        .isInstanceOf(MalformedValue.class);
  }

  @Test
  void cronGoesByTheZone() {
    CronExpression cron = CronExpression.parse("30 6 * * 1");

    assertThat(cron.next(ZonedDateTime.parse("2026-11-24T12:00+01:00[Europe/Berlin]")))
        .contains(ZonedDateTime.parse("2026-11-30T06:30+01:00[Europe/Berlin]"));
    assertThatThrownBy(() -> CronExpression.parse("0 0 30 2 *")).isInstanceOf(MalformedValue.class);
  }

  @Test
  void witnesses() {
    assertThat(Witness.parse("tcp://1.1.1.1:443")).isEqualTo(new Witness("1.1.1.1", 443));
    assertThat(Witness.parse("tcp://[::1]:53")).hasToString("tcp://[::1]:53");
    assertThatThrownBy(() -> Witness.parse("1.1.1.1")).isInstanceOf(MalformedValue.class);
    assertThatThrownBy(() -> Witness.parse("tcp://:443")).isInstanceOf(MalformedValue.class);
  }

  @Test
  void anIdIsMadeOfTheName() {
    assertThat(ServiceConfig.idOf("Customer app")).isEqualTo("customer-app");
    assertThat(ServiceConfig.idOf("  Über: API (v2) ")).isEqualTo("ber-api-v2");
    assertThat(ServiceConfig.idOf("日本")).isEqualTo("service");
    assertThat(ServiceConfig.idOf("a".repeat(63) + " b")).hasSize(63);
  }
}
