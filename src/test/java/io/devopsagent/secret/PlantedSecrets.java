package io.devopsagent.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Secrets of the kinds that people have, drawn from a seed. */
final class PlantedSecrets {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String TOKEN = LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String PASSWORD = TOKEN + "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\\\\\\"\"''$ ";

  private final Random random;

  PlantedSecrets(long seed) {
    this.random = new Random(seed);
  }

  Map<String, String> draw(int count) {
    Map<String, String> secrets = new LinkedHashMap<>();
    while (secrets.size() < count) {
      secrets.put("SECRET_" + secrets.size(), one(secrets.size()));
    }
    return secrets;
  }

  private String one(int kind) {
    return switch (kind % 8) {
      case 0 -> from("0123456789abcdef", 40);
      case 1 -> from(TOKEN, 6 + random.nextInt(40));
      case 2, 3 -> "x" + from(PASSWORD, 6 + random.nextInt(30)) + "y";
      case 4 -> from(LETTERS, 3) + "é€\ud83d\ude80ü" + from(PASSWORD, 5) + "z";
      case 5 -> Base64.getEncoder().encodeToString(bytes(24 + random.nextInt(3)));
      case 6 -> from("0123456789", 9) + ":" + from(TOKEN + "_-", 35);
      default -> pem();
    };
  }

  private String pem() {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(bytes(120 + random.nextInt(60)));
    return "-----BEGIN EC SEALED DATA-----\n" + body + "\n-----END EC SEALED DATA-----\n";
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String from(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
