package io.devopsagent.notify.webhook;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Where a webhook goes. Its path may be a secret (many receivers know their sender by it), so only
 * the host is ever printed.
 *
 * @param name the channel's name in the configuration
 * @param url http or https; used when a recipient has no address of their own
 * @param secret the key of the signature; empty to send unsigned
 * @param headers sent with each call to that host, and to no other: they may hold credentials
 * @param timeout for one call
 */
public record WebhookSettings(
    String name, URI url, String secret, Map<String, String> headers, Duration timeout) {

  /** Without headers of its own. */
  public WebhookSettings(String name, URI url, String secret, Duration timeout) {
    this(name, url, secret, Map.of(), timeout);
  }

  /**
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#CONFIG_INVALID} when the
   *     address cannot be called
   */
  public WebhookSettings {
    headers = Map.copyOf(headers);
    if (!callable(url)) {
      throw new Failure(
              ErrorCode.CONFIG_INVALID,
              "The address of webhook %s is not https:// or http:// with a host name."
                  .formatted(name),
              "Write it in full, for instance https://hooks.example.org/devops.")
          .toException();
    }
  }

  static boolean callable(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http"))
        && url.getHost() != null
        && url.getRawUserInfo() == null;
  }

  @Override
  public String toString() {
    return "WebhookSettings[" + name + ", " + url.getHost() + "]";
  }
}
