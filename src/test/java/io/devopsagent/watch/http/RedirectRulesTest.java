package io.devopsagent.watch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A redirect leads outwards or stays within, and never to where credentials are handed out. */
class RedirectRulesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 198.51.100.7",
    "192.0.2.1, 2001:db8::1",
    "10.1.2.3, 192.168.7.7",
    "10.1.2.3, fd12::1",
    "10.1.2.3, 192.0.2.1",
    "100.64.0.1, 172.16.0.1",
    "127.0.0.1, 127.0.0.2",
    "::1, 127.0.0.1",
    "127.0.0.1, 10.0.0.1",
    "127.0.0.1, 192.0.2.1",
  })
  void isFollowed(String from, String to) {
    assertThat(refusal(from, to)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 10.0.0.1",
    "192.0.2.1, 172.31.0.1",
    "192.0.2.1, 192.168.0.1",
    "192.0.2.1, 100.64.0.1",
    "192.0.2.1, fd12::1",
    "192.0.2.1, 127.0.0.1",
    "192.0.2.1, ::1",
    "192.0.2.1, ::ffff:10.0.0.1",
    "192.0.2.1, ::10.0.0.1",
    "192.0.2.1, 64:ff9b::10.0.0.1",
    "192.0.2.1, 2002:a00:1::1",
    "10.0.0.1, 127.0.0.1",
    "10.0.0.1, 0.0.0.0",
    "10.0.0.1, 0.1.2.3",
    "10.0.0.1, ::",
    "10.0.0.1, 169.254.169.254",
    "127.0.0.1, 169.254.169.254",
    "127.0.0.1, ::ffff:169.254.169.254",
    "127.0.0.1, 64:ff9b::169.254.169.254",
    "127.0.0.1, fe80::1",
    "127.0.0.1, fd00:ec2::254",
    "127.0.0.1, 100.100.100.200",
    "169.254.1.1, 169.254.1.2",
    "127.0.0.1, 224.0.0.1",
  })
  void isNotFollowed(String from, String to) {
    assertThat(refusal(from, to)).startsWith("not followed: ").contains(" is ");
  }

  private static String refusal(String from, String to) {
    return RedirectRules.refusal(InetAddress.ofLiteral(from), InetAddress.ofLiteral(to));
  }
}
