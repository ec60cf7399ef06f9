package io.devopsagent.web;

import java.time.ZoneId;
import java.util.Set;

/**
 * How the HTTP edge is set up.
 *
 * @param host what to listen on; {@code 127.0.0.1} unless told otherwise
 * @param port 0 for any free one
 * @param publicUrl how people reach it, without a slash at the end; empty when that is not known
 * @param organisation whose services these are, for headings
 * @param zone in which times are shown
 * @param trustedProxies addresses and blocks such as {@code 10.0.0.0/8} whose {@code X-Forwarded-…}
 *     headers are believed
 */
public record WebSettings(
    String host,
    int port,
    String publicUrl,
    String organisation,
    ZoneId zone,
    Set<String> trustedProxies) {

  public WebSettings {
    trustedProxies = Set.copyOf(trustedProxies);
  }
}
