package io.devopsagent.provider.fly;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a Fly.io token is sent: macaroons ({@code fm1r_}, {@code fm1a_}, {@code fm2_}, several
 * separated by commas) as {@code FlyV1}, everything else as {@code Bearer}; a scheme that stands
 * before the token already is kept. Source: fly-go, {@code tokens/tokens.go}.
 */
final class FlyToken {
  private FlyToken() {}

  /** The value of the Authorization header. */
  static String authorization(String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    if (lower.startsWith("flyv1 ") || lower.startsWith("bearer ")) {
      return token;
    }
    boolean macaroon =
        Arrays.stream(token.split(",", -1))
            .map(String::strip)
            .anyMatch(one -> one.matches("fm(1r|1a|2)_.*"));
    return (macaroon ? "FlyV1 " : "Bearer ") + token;
  }
}
