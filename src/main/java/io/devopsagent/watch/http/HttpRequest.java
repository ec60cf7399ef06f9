package io.devopsagent.watch.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request, ready to be written.
 *
 * @param target where it goes
 * @param family which of its addresses are tried
 * @param method as in the check, or what a redirect made of it
 * @param headers those of the check that still go along
 * @param bytes the whole request; short enough for the send buffer of a socket
 */
record HttpRequest(
    Target target, AddressFamily family, String method, Map<String, String> headers, Bytes bytes) {
  private static final int MAX_BYTES = 8 * 1024;

  /**
   * @throws IllegalArgumentException when it is too long, or the address is not of the family
   */
  static HttpRequest of(
      Target target, AddressFamily family, String method, Map<String, String> headers) {
    if (!target.literal().isEmpty() && !family.accepts(target.literal().getFirst())) {
      throw new IllegalArgumentException(target.host() + " is not an " + family.word());
    }
    byte[] bytes = text(target, method, headers).getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("address and headers are longer than 8 KiB together");
    }
    return new HttpRequest(target, family, method, headers, new Bytes(bytes, bytes.length));
  }

  private static String text(Target target, String method, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("host", "Host: " + target.authority());
    all.put("user-agent", "User-Agent: devops-agent");
    all.put("accept", "Accept: */*");
    all.put("accept-encoding", "Accept-Encoding: identity");
    if (method.equals("POST") || method.equals("PUT") || method.equals("PATCH")) {
      all.put("content-length", "Content-Length: 0");
    }
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), name + ": " + value));
    all.put("connection", "Connection: close");
    return method
        + ' '
        + target.path()
        + " HTTP/1.1\r\n"
        + String.join("\r\n", all.values())
        + "\r\n\r\n";
  }

  /**
   * What follows a redirect. A credential goes only where the configuration sent it: on the way to
   * another origin every header that could be one is dropped, and stays dropped.
   *
   * @throws IllegalArgumentException when the place cannot be asked
   */
  HttpRequest redirected(int status, String location) {
    Target next = target.resolve(location);
    String nextMethod = status == 303 && !method.equals("HEAD") ? "GET" : method;
    Map<String, String> kept = headers;
    if (!target.sameOrigin(next)) {
      kept = new LinkedHashMap<>(headers);
      kept.keySet().removeIf(name -> !harmless(name));
    }
    return of(next, family, nextMethod, kept);
  }

  private static boolean harmless(String header) {
    return switch (header.toLowerCase(Locale.ROOT)) {
      case "user-agent", "accept", "accept-language" -> true;
      default -> false;
    };
  }

  boolean wantsBody() {
    return !method.equals("HEAD");
  }

  /** Whether it may be sent to where a redirect points. */
  boolean mayFollow() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
