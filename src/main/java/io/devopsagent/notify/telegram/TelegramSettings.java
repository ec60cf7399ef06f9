package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a bot is reached. The token stands in the path of every address, so neither addresses nor
 * this record are ever printed.
 *
 * @param name the channel's name in the configuration
 * @param base {@code https://api.telegram.org}, or a Bot API server of one's own; may have a path
 * @param token what @BotFather gave: digits, a colon, letters
 * @param timeout for one call
 * @param poll how long Telegram holds a question for updates open; at most 50 s are useful
 */
public record TelegramSettings(
    String name, URI base, String token, Duration timeout, Duration poll) {
  private static final Pattern TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");

  /**
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#CONFIG_INVALID}; says what is
   *     wrong with the token or the address, and quotes neither
   */
  public TelegramSettings {
    if (!TOKEN.matcher(token).matches()) {
      throw invalid(
          "The Telegram token is not one: it has the form 123456789:letters, without blanks.",
          "Copy it again from the chat with @BotFather.");
    }
    String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web || base.getHost() == null || base.getRawUserInfo() != null) {
      throw invalid(
          "The address of the Telegram server is not https:// or http:// with a host name.",
          "Leave it out to use https://api.telegram.org.");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw invalid("The address of the Telegram server has a ? or # in it.", "Leave that out.");
    }
  }

  /** A bot of Telegram's own server, with the usual times. */
  public static TelegramSettings of(String name, String token) {
    return new TelegramSettings(
        name,
        URI.create("https://api.telegram.org"),
        token,
        Duration.ofSeconds(15),
        Duration.ofSeconds(50));
  }

  URI address(String method) {
    return URI.create(base.toString().replaceAll("/+$", "") + "/bot" + token + "/" + method);
  }

  /** Where it goes, for people: {@code Telegram}, or {@code Telegram by HOST}. */
  String describe() {
    return base.getHost().equals("api.telegram.org") ? "Telegram" : "Telegram by " + base.getHost();
  }

  @Override
  public String toString() {
    return "TelegramSettings[" + name + ", " + describe() + "]";
  }

  private static RuntimeException invalid(String sentence, String nextStep) {
    return new Failure(ErrorCode.CONFIG_INVALID, sentence, nextStep).toException();
  }
}
