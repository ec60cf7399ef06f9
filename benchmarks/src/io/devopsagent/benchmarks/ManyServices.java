package io.devopsagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Many services at once. A first verdict of ours counts when it is in the store; one of the rival
 * when its target was asked, which is earlier and so in its favour.
 */
final class ManyServices {
  private static final int RIVAL_TIMEOUT = 10;

  private final Workplace workplace;
  private final Report report;
  private final boolean full;

  ManyServices(Workplace workplace, Report report, boolean full) {
    this.workplace = workplace;
    this.report = report;
    this.full = full;
  }

  void run() throws IOException, InterruptedException, SQLException {
    Workplace.installed("prometheus");
    Workplace.installed("prometheus-blackbox-exporter");
    Target target = workplace.target(Map.of());
    few(target);
    many(target);
  }

  private void few(Target target) throws IOException, InterruptedException, SQLException {
    int count = 1_000;
    int every = 60;
    report.say(" %d services every %d s, process start to first verdicts of all", count, every);
    double ours;
    try (Subject agent =
        workplace.agent("few", Workplace.freePort(), config(target, "/f", count, every))) {
      ours = firstVerdicts("few", agent, count, 60);
    }
    report.held("ours", ours, 10, "s");
    if (full) {
      try (Rival rival = rival(target, "/g", count, every)) {
        report.say("  Prometheus with blackbox: %.1f s", swept(target, "/g", rival, count, 90));
      }
    }
  }

  private void many(Target target) throws IOException, InterruptedException, SQLException {
    int count = 10_000;
    int every = 30;
    int window = full ? 180 : 60;
    report.say(" %d services every %d s", count, every);
    double ours;
    try (Subject agent =
        workplace.agent("many", Workplace.freePort(), config(target, "/m", count, every))) {
      report.held("first verdicts of all", firstVerdicts("many", agent, count, 90), 30, "s");
      Thread.sleep((every + 15) * 1000L); // the second look moves each to its place
      ours = observed("devops-agent", target, "/m", every, window, agent);
      report.held("processor, share of a core", ours, 0.25, "cores");
    }
    try (Rival rival = rival(target, "/n", count, every)) {
      report.say(
          "  Prometheus with blackbox: all asked after %.1f s",
          swept(target, "/n", rival, count, 90));
      double theirs =
          observed(
              "Prometheus with blackbox",
              target,
              "/n",
              every,
              window,
              rival.prometheus(),
              rival.blackbox());
      report.ratio("processor, share of a core", ours, theirs, 0.5);
    }
  }

  private double observed(
      String name, Target target, String prefix, int every, int seconds, Subject... processes)
      throws IOException, InterruptedException {
    target.forget();
    double before = cpu(processes);
    long began = System.nanoTime();
    Thread.sleep(seconds * 1000L);
    double cores = (cpu(processes) - before) / ((System.nanoTime() - began) / 1e6);
    Target.Lateness late = target.lateness(prefix, every);
    double memory = 0;
    for (Subject each : processes) {
      memory += each.residentMib();
    }
    report.say(
        "  %s: %.3f cores, RSS %.0f MiB, lateness p50 %.1f p99 %.1f max %.0f ms, %.2f %% within"
            + " 0.1 s, %d paths",
        name,
        cores,
        memory,
        late.p50Ms(),
        late.p99Ms(),
        late.maxMs(),
        late.onTime() * 100,
        late.paths());
    return cores;
  }

  private static double cpu(Subject... processes) throws IOException {
    double sum = 0;
    for (Subject each : processes) {
      sum += each.cpuMs();
    }
    return sum;
  }

  private static String config(Target target, String prefix, int count, int every) {
    StringBuilder config =
        new StringBuilder("watch: {every: %ds, timeout: 10s}\nservices:\n".formatted(every));
    for (int i = 0; i < count; i++) {
      String url = target.plainUrl(prefix + "/" + i);
      config.append("  - {name: s%d, url: \"%s\", ".formatted(i, url));
      config.append("expect: {status: [200], body_contains: [all well]}}\n");
    }
    return config.toString();
  }

  private record Rival(Subject prometheus, Subject blackbox) implements AutoCloseable {
    @Override
    public void close() {
      prometheus.close();
      blackbox.close();
    }
  }

  private Rival rival(Target target, String prefix, int count, int every) throws IOException {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      urls.add(target.plainUrl(prefix + "/" + i));
    }
    int port = Workplace.freePort();
    Subject blackbox = workplace.blackbox(port, RIVAL_TIMEOUT);
    return new Rival(
        workplace.prometheus(Workplace.freePort(), port, every, RIVAL_TIMEOUT, urls), blackbox);
  }

  private static double swept(Target target, String prefix, Rival rival, int count, int within)
      throws IOException, InterruptedException {
    while (target.seen(prefix) < count && rival.prometheus().secondsSinceStart() < within) {
      Thread.sleep(200);
    }
    return rival.prometheus().secondsSinceStart();
  }

  /** Seconds from the start of the process until the store has a verdict for each. */
  private double firstVerdicts(String name, Subject agent, int count, int within)
      throws InterruptedException, SQLException {
    Path file = workplace.database(name);
    int known = 0;
    while (agent.secondsSinceStart() < within) {
      Thread.sleep(200);
      known = Files.exists(file) ? verdicts(file) : 0;
      if (known >= count) {
        return agent.secondsSinceStart();
      }
    }
    report.say("  only %d of %d verdicts after %d s", known, count, within);
    return within;
  }

  private static int verdicts(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(DISTINCT service) FROM span WHERE verdict <> 'UNKNOWN'")) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("no such table")
          || String.valueOf(e.getMessage()).contains("BUSY")) {
        return 0; // it is only being made
      }
      throw e;
    }
  }
}
