package io.devopsagent.notify.webhook;

import io.devopsagent.kernel.Json;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver gets. The same message is the same bytes at each attempt.
 *
 * @param key the same at each attempt, also as {@code Idempotency-Key}
 * @param kind the {@link Message.Kind} in lower case
 * @param incident its number; 0 when it is about none
 * @param at when it became true, ISO-8601 in UTC
 * @param person for whom it is, by the name in the configuration
 * @param commands what the person may answer in a chat with us
 */
record WebhookBody(
    String key,
    String kind,
    long incident,
    String subject,
    String text,
    String link,
    String at,
    String person,
    List<Command> commands) {

  /** An answer and how a person knows it. */
  record Command(String label, String command) {}

  static String json(Recipient to, Message message) {
    return Json.write(
        new WebhookBody(
            message.key(),
            message.kind().name().toLowerCase(Locale.ROOT),
            message.incident(),
            message.subject(),
            message.text(),
            message.link(),
            message.at().toString(),
            to.person(),
            message.buttons().stream().map(b -> new Command(b.label(), b.command())).toList()));
  }

  /** {@code sha256=} and the HMAC of the raw body in lower-case hex, as many receivers expect. */
  static String signature(String secret, String json) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal(json.getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
