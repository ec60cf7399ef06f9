package io.devopsagent.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * 200 services every 30 s with 10 s of patience, 50 of which accept and never answer. Then healthy
 * ones break, one after the other; both sides watch the same at the same time, each over paths of
 * its own. Noticed is the first failing probe, confirmed the second; an alert of Prometheus after a
 * usual "three in a row" is the third.
 */
final class HangingTargets {
  private static final int ALL = 200;
  private static final int SILENT = 50;
  private static final int EVERY = 30;
  private static final int TIMEOUT = 10;

  private final Workplace workplace;
  private final Report report;
  private final int broken;

  HangingTargets(Workplace workplace, Report report, boolean full) {
    this.workplace = workplace;
    this.report = report;
    this.broken = full ? 40 : 20;
  }

  void run() throws IOException, InterruptedException {
    Workplace.installed("prometheus");
    Target target = workplace.target(Map.of());
    int port = Workplace.freePort();
    int blackboxPort = Workplace.freePort();
    workplace.blackbox(blackboxPort, TIMEOUT);
    workplace.prometheus(Workplace.freePort(), blackboxPort, EVERY, TIMEOUT, urls(target, "/p"));
    Subject agent = workplace.agent("hanging", port, config(target));
    agent.awaitAnswer("http://127.0.0.1:" + port + "/health");
    Thread.sleep(2 * EVERY * 1000L);
    for (int i = 0; i < broken; i++) {
      int which = SILENT + i * (ALL - SILENT) / broken;
      target.breakDown("/o/" + which);
      target.breakDown("/p/" + which);
      Thread.sleep(Math.max(200, 2L * EVERY * 1000 / broken));
    }
    Thread.sleep((2 * EVERY + 30) * 1000L);
    tell(target);
  }

  private void tell(Target target) throws IOException {
    double noticed = say("devops-agent", target, "/o/");
    say("Prometheus with blackbox", target, "/p/");
    report.held("noticed at the latest", noticed, EVERY, "s");
    List<Double> gaps = new ArrayList<>();
    for (int i = 0; i < broken; i++) {
      List<Double> seen = target.failures("/o/" + (SILENT + i * (ALL - SILENT) / broken));
      gaps.add(seen.size() < 2 ? Double.NaN : seen.get(1) - seen.get(0));
    }
    double longest = gaps.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    report.held("confirmed after that, at the latest", longest, 2, "s");
  }

  /** Prints the seconds to each failing probe; gives the longest to the first. */
  private double say(String name, Target target, String prefix) throws IOException {
    double latest = 0;
    for (int probe = 0; probe < 3; probe++) {
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < broken; i++) {
        List<Double> seen = target.failures(prefix + (SILENT + i * (ALL - SILENT) / broken));
        if (seen.size() > probe) {
          seconds.add(seen.get(probe));
        }
      }
      double[] all = seconds.stream().mapToDouble(Double::doubleValue).toArray();
      report.say(
          "  %-24s failing probe %d after %s s, seen for %d of %d",
          name, probe + 1, all.length == 0 ? "-" : Report.spread(all), all.length, broken);
      if (probe == 0) {
        latest = all.length < broken ? Double.NaN : java.util.Arrays.stream(all).max().orElse(0);
      }
    }
    return latest;
  }

  private static List<String> urls(Target target, String prefix) {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < ALL; i++) {
      String path = prefix + "/" + i;
      urls.add(i < SILENT ? target.silentUrl(path) : target.plainUrl(path));
    }
    return urls;
  }

  private static String config(Target target) {
    StringBuilder config =
        new StringBuilder(
            "watch: {every: %ds, timeout: %ds}\nservices:\n".formatted(EVERY, TIMEOUT));
    List<String> urls = urls(target, "/o");
    for (int i = 0; i < urls.size(); i++) {
      config.append("  - {name: s%d, url: \"%s\", ".formatted(i, urls.get(i)));
      config.append("expect: {status: [200], body_contains: [all well]}}\n");
    }
    return config.toString();
  }
}
