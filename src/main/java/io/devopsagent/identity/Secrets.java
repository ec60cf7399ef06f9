package io.devopsagent.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes values that cannot be guessed, and the hashes that are kept instead of them. */
final class Secrets {
  private static final int BYTES = 32;

  private Secrets() {}

  /** 256 random bits as base64url, after a prefix that secret scanners can recognise. */
  static String fresh(SecureRandom random, String prefix) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256 as lower-case hex. The values are random, so that a slow hash would add nothing. */
  static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static boolean same(String hash, String otherHash) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), otherHash.getBytes(StandardCharsets.US_ASCII));
  }
}
