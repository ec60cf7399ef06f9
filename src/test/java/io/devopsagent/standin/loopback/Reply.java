package io.devopsagent.standin.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the server does with a request.
 *
 * @param headers as lines {@code Name: value}
 * @param manner how it is sent, or fails to be
 */
@SuppressWarnings("ArrayRecordComponent") // bodies need not be text
public record Reply(int status, List<String> headers, byte[] body, Manner manner) {

  /** How an answer is sent. */
  public enum Manner {
    WHOLE,
    /** The connection is cut without a byte. */
    RESET,
    /** Half of the body, then the end of the connection. */
    TRUNCATED,
    /** The head, then a byte now and then for as long as anybody listens. */
    SLOW,
    /** The body alone, which is not HTTP. */
    NOT_HTTP,
    /** Nothing at all. */
    SILENT
  }

  public static Reply json(int status, String body) {
    return text(status, "application/json; charset=utf-8", body);
  }

  public static Reply text(int status, String type, String body) {
    return new Reply(
        status,
        List.of("Content-Type: " + type),
        body.getBytes(StandardCharsets.UTF_8),
        Manner.WHOLE);
  }

  /** An answer of nothing but its manner. */
  public static Reply of(Manner manner) {
    return json(200, "{}").sent(manner);
  }

  public Reply with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name + ": " + value);
    return new Reply(status, more, body, manner);
  }

  public Reply sent(Manner how) {
    return new Reply(status, headers, body, how);
  }

  /** The errors that every provider gives some day, by name, in the shape {@code words} has. */
  public static Map<String, Reply> troubles(
      java.util.function.BiFunction<String, String, String> words) {
    return Map.ofEntries(
        Map.entry("401", json(401, words.apply("unauthorized", "bad token"))),
        Map.entry("403", json(403, words.apply("forbidden", "not allowed here"))),
        Map.entry("404", json(404, words.apply("not_found", "no such thing"))),
        Map.entry("409", json(409, words.apply("conflict", "held by another"))),
        Map.entry("422", json(422, words.apply("unprocessable", "makes no sense"))),
        Map.entry(
            "429",
            json(429, words.apply("rate_limited", "too many"))
                .with("Retry-After", "77")
                .with("X-RateLimit-Limit", "100")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", "1767225600")),
        Map.entry("500", json(500, words.apply("internal", "broke"))),
        Map.entry(
            "502 html", text(502, "text/html", "<html><title>502 Bad Gateway</title></html>")),
        Map.entry("503", json(503, words.apply("unavailable", "resting"))),
        Map.entry("reset", of(Manner.RESET)),
        Map.entry("silent", of(Manner.SILENT)),
        Map.entry("slow", of(Manner.SLOW)),
        Map.entry("not http", text(200, "x", "SSH-2.0-OpenSSH_9.2\r\n").sent(Manner.NOT_HTTP)),
        Map.entry(
            "truncated",
            json(200, "{\"deployments\":[{\"uid\":\"dpl_1\"}]}").sent(Manner.TRUNCATED)),
        Map.entry("cut json", json(200, "{\"deployments\":[{\"uid\":\"dpl_1\"")),
        Map.entry("html", text(200, "text/html", "<html>hello</html>")),
        Map.entry("empty", json(200, "")),
        Map.entry("null", json(200, "null")));
  }
}
