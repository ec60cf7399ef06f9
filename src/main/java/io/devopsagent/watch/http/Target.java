package io.devopsagent.watch.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Where one request goes.
 *
 * @param secure whether over TLS
 * @param host a name in lower-case ASCII, without a final dot, or an address without brackets
 * @param literal the host as an address; empty when it is a name
 * @param port never the default's stand-in
 * @param path path and query as they go over the wire
 */
record Target(boolean secure, String host, List<InetAddress> literal, int port, String path) {
  private static final String UNSAFE = "\"<>\\^`{|} ";

  /**
   * Reads an address. Host names may have underscores, which {@link URI#getHost} does not bear, and
   * letters of any script.
   *
   * @throws IllegalArgumentException that says what cannot be
   */
  static Target parse(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("not an http or https address: " + quoted(url));
    }
    String authority = url.getRawAuthority();
    if (authority == null || authority.isEmpty()) {
      throw new IllegalArgumentException("an address without a host: " + quoted(url));
    }
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "user and password do not belong into an address; send a header instead");
    }
    boolean secure = scheme.equals("https");
    int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
    String name = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? (secure ? 443 : 80) : port(authority.substring(colon + 1), secure, url);
    String host = host(name, url);
    return new Target(secure, host, literal(host, name.startsWith("[")), port, path(url));
  }

  private static int port(String text, boolean secure, URI url) {
    if (text.isEmpty()) {
      return secure ? 443 : 80;
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535 || text.matches("0+")) {
      throw new IllegalArgumentException("not a port: " + Sentences.quoted(text) + " in " + url);
    }
    return Integer.parseInt(text);
  }

  private static String host(String name, URI url) {
    if (name.startsWith("[") && name.endsWith("]")) {
      return name.substring(1, name.length() - 1).replace("%25", "%");
    }
    try {
      String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      if (host.matches("[a-z0-9._-]{1,253}")) {
        return host;
      }
    } catch (IllegalArgumentException e) {
      // said below, in words for people
    }
    throw new IllegalArgumentException(
        "not a host name: " + Sentences.quoted(name) + " in " + quoted(url));
  }

  private static List<InetAddress> literal(String host, boolean bracketed) {
    boolean digits = host.matches("[0-9.]+");
    if (!digits && !bracketed) {
      return List.of();
    }
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an IP address: " + Sentences.quoted(host), e);
    }
  }

  private static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String slashed = path.startsWith("/") ? path : "/" + path;
    return encoded(slashed + query);
  }

  /**
   * Follows a {@code Location}, which may be relative and is often not encoded as it should be.
   *
   * @throws IllegalArgumentException when it leads nowhere that can be asked
   */
  Target resolve(String location) {
    try {
      return parse(new URI(url()).resolve(new URI(encoded(location.strip()))));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + Sentences.quoted(location), e);
    }
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c <= ' ' || c >= 0x7f || UNSAFE.indexOf(c) >= 0) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  boolean sameOrigin(Target other) {
    return secure == other.secure && port == other.port && host.equals(other.host);
  }

  /** Host and port as the {@code Host} header has them. */
  String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }

  String url() {
    String name = host.indexOf(':') >= 0 ? "[" + host.replace("%", "%25") + "]" : host;
    String where = port == (secure ? 443 : 80) ? name : name + ":" + port;
    return (secure ? "https://" : "http://") + where + path;
  }

  private static String quoted(URI url) {
    return Sentences.quoted(url.toString());
  }
}
