package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.config.bind.Suggestions;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * A web address of the configuration: known, or waiting for a name of the environment, or not
 * given. {@code toString} shows what stands in the file, never a value of the environment.
 */
public sealed interface Address {
  /** The configuration says nothing. */
  Address NONE = new None();

  /**
   * It is known.
   *
   * @param uri absolute, with a host, {@code http} or {@code https}, no user and no fragment
   * @param written as it stands in the file
   */
  record Known(URI uri, String written) implements Address {
    @Override
    public String toString() {
      return written;
    }
  }

  /**
   * A name in it has no value, or, in an address that may be secret, one that makes no address of
   * it; so that nothing can be asked.
   *
   * @param names those names, without {@code $}
   * @param written as it stands in the file
   */
  record Unset(List<String> names, String written) implements Address {
    public Unset {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return written;
    }
  }

  /** Not given. */
  record None() implements Address {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * An address that stands in the file as it is.
   *
   * @throws MalformedValue when it is none
   */
  static Address parse(String text) {
    return new Known(uri(text), text);
  }

  /** An absolute http or https URI with a host, in ASCII, without user and fragment. */
  static URI uri(String text) {
    URI uri = split(text);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      boolean underscore = uri.getRawAuthority() != null && uri.getRawAuthority().contains("_");
      throw new MalformedValue(
          "has no host that can be asked",
          underscore ? "a host has no \"_\" in its name" : "for instance https://app.example");
    }
    if (uri.getUserInfo() != null) {
      throw new MalformedValue(
          "has a user or password in it", "credentials go into headers or token, as ${NAME}");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new MalformedValue("has no port from 1 to 65535", "");
    }
    if (uri.getRawFragment() != null) {
      throw new MalformedValue("has a \"#\" in it, which no server ever sees", "leave it out");
    }
    return scheme.equals(uri.getScheme())
        ? uri
        : URI.create(scheme + text.substring(scheme.length()));
  }

  private static URI split(String text) {
    int colon = text.indexOf("://");
    if (colon < 0) {
      // a host, perhaps a port, perhaps more: what only lacks its beginning
      boolean host = text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}.-]*(:[0-9]{1,5})?([/?].*)?");
      throw new MalformedValue(
          "is not a web address",
          host ? "did you mean \"https://" + text + "\"?" : "for instance https://app.example");
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      String meant = Suggestions.nearest(scheme, List.of("https", "http"));
      throw new MalformedValue(
          "does not begin with https:// or http://",
          meant.isEmpty()
              ? "nothing else is spoken here"
              : "did you mean \"" + meant + text.substring(colon) + "\"?");
    }
    try {
      return new URI(ascii(text, colon + 3));
    } catch (URISyntaxException e) {
      throw new MalformedValue("is not a web address: " + e.getReason(), "");
    }
  }

  /** The host of an address may be written in the letters of its language. */
  private static String ascii(String text, int hostStart) {
    int end = hostStart;
    while (end < text.length() && "/?#:".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String host = text.substring(hostStart, end);
    if (host.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    try {
      return text.substring(0, hostStart) + IDN.toASCII(host) + text.substring(end);
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("has a host that no name server knows", "");
    }
  }
}
