package io.devopsagent.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The digest of a manifest or blob: {@code sha256:} and 64 hexadecimal digits, or {@code sha512:}
 * and 128.
 */
public record ImageDigest(String value) {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

  public ImageDigest {
    if (!valid(value)) {
      throw new IllegalArgumentException("not a digest: " + value);
    }
  }

  static boolean valid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The SHA-256 of a content that is UTF-8 text. */
  static ImageDigest ofContent(String content) {
    return new ImageDigest("sha256:" + hash("SHA-256", content));
  }

  /** Whether a content that is UTF-8 text has this digest. */
  boolean matches(String content) {
    String algorithm = value.startsWith("sha256:") ? "SHA-256" : "SHA-512";
    return value.endsWith(":" + hash(algorithm, content));
  }

  /** As people recognise it: the algorithm and twelve digits. */
  public String shortly() {
    return value.substring(0, "sha256:".length() + 12);
  }

  private static String hash(String algorithm, String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
