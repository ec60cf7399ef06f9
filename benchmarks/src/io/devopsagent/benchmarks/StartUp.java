package io.devopsagent.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Start to the first answer, memory when idle, and how long {@code --help} takes. Here we lose: the
 * rivals are native programs, and say so beside our figures.
 */
final class StartUp {
  private static final double START_BAR = 1.2;
  private static final double IDLE_BAR = 140;
  private static final double HELP_BAR = 0.35;
  private static final int IDLE_SECONDS = 75;

  private final Workplace workplace;
  private final Report report;
  private final int times;
  private final List<Double> processor = new ArrayList<>();

  StartUp(Workplace workplace, Report report, boolean full) {
    this.workplace = workplace;
    this.report = report;
    this.times = full ? 15 : 7;
  }

  void run() throws IOException, InterruptedException {
    Workplace.installed("prometheus-blackbox-exporter");
    Target target = workplace.target(Map.of());
    help(); // makes the cache of commands, if there is none
    report.held("--help, median", median(this::help), HELP_BAR, "s");
    String service = "services: [{name: Homepage, url: \"%s\"}]\n".formatted(target.plainUrl("/"));
    start(service);
    report.held("start to first answer, median", median(() -> start(service)), START_BAR, "s");
    report.say(
        "  processor time to it: %s s",
        Report.spread(processor.stream().mapToDouble(Double::doubleValue).toArray()));
    report.say("  blackbox_exporter: %s s", Report.spread(measure(this::blackbox)));
    report.say("  Prometheus: %s s", Report.spread(measure(this::prometheus)));
    int port = Workplace.freePort();
    try (Subject agent = workplace.agent("idle", port, service)) {
      agent.awaitAnswer("http://127.0.0.1:" + port + "/");
      Thread.sleep(IDLE_SECONDS * 1000L);
      report.held("idle memory after 75 s", agent.residentMib(), IDLE_BAR, "MiB");
    }
  }

  private interface Run {
    double seconds() throws IOException, InterruptedException;
  }

  private double median(Run run) throws IOException, InterruptedException {
    double[] all = measure(run);
    report.say("  %s s", Report.spread(all));
    return Report.median(all);
  }

  private double[] measure(Run run) throws IOException, InterruptedException {
    double[] all = new double[times];
    for (int i = 0; i < times; i++) {
      all[i] = run.seconds();
    }
    return all;
  }

  private double help() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process help =
        new ProcessBuilder(Workplace.launcher(), "--help")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    help.waitFor();
    return (System.nanoTime() - began) / 1e9;
  }

  /** The second and later starts find the data folder of the first, as a restart does. */
  private double start(String service) throws IOException, InterruptedException {
    int port = Workplace.freePort();
    try (Subject agent = workplace.agent("start", port, service)) {
      double seconds = agent.awaitAnswer("http://127.0.0.1:" + port + "/");
      processor.add(agent.cpuMs() / 1000);
      return seconds;
    }
  }

  private double blackbox() throws IOException, InterruptedException {
    int port = Workplace.freePort();
    try (Subject rival = workplace.blackbox(port, 5)) {
      return rival.awaitAnswer("http://127.0.0.1:" + port + "/");
    }
  }

  private double prometheus() throws IOException, InterruptedException {
    int port = Workplace.freePort();
    try (Subject rival = workplace.prometheus(port, 9, 60, 10, List.of())) {
      return rival.awaitAnswer("http://127.0.0.1:" + port + "/-/ready");
    }
  }
}
