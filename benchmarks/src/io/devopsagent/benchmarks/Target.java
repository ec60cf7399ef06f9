package io.devopsagent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The targets' process, asked over its control port. */
final class Target {
  private final int control;
  private final int plain;
  private final int tls;
  private final int silent;

  Target(int control) throws IOException {
    this.control = control;
    String[] ports = ask("/ports").strip().split(" ", -1);
    this.plain = Integer.parseInt(ports[0]);
    this.tls = Integer.parseInt(ports[1]);
    this.silent = Integer.parseInt(ports[2]);
  }

  /** What was served so far. */
  record Count(long requests, long fullHandshakes) {}

  /**
   * How late requests came, against the earliest phase of each path within the window.
   *
   * @param paths how many were asked at least twice
   * @param onTime share that came within 0.1 s of their time
   */
  record Lateness(long paths, double p50Ms, double p99Ms, double maxMs, double onTime) {}

  String plainUrl(String path) {
    return "http://127.0.0.1:" + plain + path;
  }

  String tlsUrl(String path) {
    return "https://127.0.0.1:" + tls + path;
  }

  /** Where a connection is accepted and nothing is ever said. */
  String silentUrl(String path) {
    return "http://127.0.0.1:" + silent + path;
  }

  Count count() throws IOException {
    String[] parts = ask("/count").strip().split(" ", -1);
    return new Count(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }

  /** How many paths that begin with {@code prefix} were asked for at least once. */
  int seen(String prefix) throws IOException {
    return Integer.parseInt(ask("/seen?" + prefix).strip());
  }

  void forget() throws IOException {
    ask("/forget");
  }

  Lateness lateness(String prefix, int everySeconds) throws IOException {
    String[] parts = ask("/late?" + prefix + "&" + everySeconds).strip().split(" ", -1);
    return new Lateness(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]));
  }

  /** From now on this path answers 500. */
  void breakDown(String path) throws IOException {
    ask("/break?" + path);
  }

  /** Seconds from when a path broke to each answer of 500 that was fetched. */
  List<Double> failures(String path) throws IOException {
    List<Double> seconds = new ArrayList<>();
    for (String each : ask("/failures?" + path).strip().split(" ", -1)) {
      if (!each.isEmpty()) {
        seconds.add(Double.parseDouble(each));
      }
    }
    return seconds;
  }

  private String ask(String what) throws IOException {
    try (InputStream in = URI.create("http://127.0.0.1:" + control + what).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
