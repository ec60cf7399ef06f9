package io.devopsagent.forge.gitea;

import io.devopsagent.forge.Deliveries;
import io.devopsagent.forge.Delivery;
import io.devopsagent.forge.ForgeEvent;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks of Gitea. {@code X-Gitea-Signature} is the HMAC-SHA256 of the raw JSON in hexadecimal,
 * {@code X-Hub-Signature-256} the same behind {@code sha256=}; without a secret both are sent empty
 * (gitea.md §6). Every delivery has a new number, also one that an administrator sends again, so
 * what came before is told by the hash of the signed bytes.
 *
 * <p>Which event it is stands in a header that is not signed: it is a word for people and for
 * counting, and decides nothing.
 */
public final class GiteaDeliveries implements Deliveries {
  static final int REMEMBERED = 4096;
  static final Duration REMEMBERED_FOR = Duration.ofHours(24);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_WORD = 100;

  private final SecretKeySpec key;
  private final Clock clock;

  /** Hashes of bodies that came, oldest first, with when, in monotonic nanoseconds. */
  private final LinkedHashMap<String, Long> seen = new LinkedHashMap<>();

  /**
   * @param secret as it was set in the hook
   * @throws IllegalArgumentException when it is blank: then anybody could deliver anything
   */
  public GiteaDeliveries(String secret, Clock clock) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("a webhook without a secret is open to everybody");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  @Override
  public Delivery receive(Map<String, String> headers, byte[] body) {
    Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    named.putAll(headers);
    if (body.length > MAX_BODY) {
      return refused("A webhook of " + body.length + " bytes was not read.", "");
    }
    String type = named.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      return refused(
          "A webhook came as \"" + word(type) + "\".",
          "Set the content type of the hook in Gitea to application/json.");
    }
    String signature = signature(named);
    if (signature.isEmpty()) {
      return refused(
          "A webhook came without a signature.", "Set the secret of the hook in Gitea to ours.");
    }
    if (!MessageDigest.isEqual(expected(body), decoded(signature))) {
      return refused(
          "A webhook came with a signature that is not right.",
          "See that the secret of the hook in Gitea is ours, and that no proxy changes the body.");
    }
    return read(named, body);
  }

  private static String signature(Map<String, String> headers) {
    String own = headers.getOrDefault("X-Gitea-Signature", "").strip();
    if (!own.isEmpty()) {
      return own;
    }
    String other = headers.getOrDefault("X-Hub-Signature-256", "").strip();
    return other.startsWith("sha256=") ? other.substring("sha256=".length()) : "";
  }

  /** No bytes for what is no hexadecimal, which are never equal to a signature. */
  private static byte[] decoded(String signature) {
    try {
      return HexFormat.of().parseHex(signature);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] expected(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM); // not thread-safe, so a new one each time
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Delivery read(Map<String, String> headers, byte[] body) {
    ForgeEvent event;
    try {
      event = event(headers, Json.tree(new String(body, StandardCharsets.UTF_8)));
    } catch (FailureException e) {
      return refused("A signed webhook cannot be read: " + e.failure().sentence(), "");
    }
    return isNew(body) ? new Delivery.Taken(event) : new Delivery.Repeated(event);
  }

  private static ForgeEvent event(Map<String, String> headers, JsonNode json) {
    if (!json.isObject()) {
      throw GiteaJson.unexpected("an event");
    }
    String kind =
        headers.getOrDefault("X-Gitea-Event-Type", headers.getOrDefault("X-Gitea-Event", ""));
    return new ForgeEvent(
        word(kind),
        word(GiteaJson.text(json, "action")),
        repository(GiteaJson.text(json.path("repository"), "full_name")),
        number(json),
        word(GiteaJson.text(json.path("sender"), "login")));
  }

  private static String repository(String fullName) {
    return fullName.isEmpty() ? "" : GiteaJson.repo(fullName).toString();
  }

  private static long number(JsonNode json) {
    for (String part : new String[] {"issue", "pull_request"}) {
      long number = GiteaJson.number(json.path(part), "number");
      if (number > 0) {
        return number;
      }
    }
    return Math.max(0, GiteaJson.number(json, "number"));
  }

  private synchronized boolean isNew(byte[] body) {
    long now = clock.nanos();
    seen.values().removeIf(then -> now - then > REMEMBERED_FOR.toNanos());
    String hash = hash(body);
    if (seen.containsKey(hash)) {
      return false;
    }
    if (seen.size() >= REMEMBERED) {
      seen.pollFirstEntry();
    }
    seen.put(hash, now);
    return true;
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String word(String text) {
    return Text.bounded(Text.oneLine(text), MAX_WORD);
  }

  private static Delivery refused(String sentence, String nextStep) {
    return new Delivery.Refused(new Failure(ErrorCode.REMOTE_REFUSED, sentence, nextStep));
  }
}
