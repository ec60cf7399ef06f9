package io.devopsagent.benchmarks;

import java.io.IOException;
import java.util.Map;

/**
 * Processor time per probe. Ours: the whole running product with conditions, verdicts and its store
 * on, so many services every 2 s that the machine is busy; {@code -Dservices.plain} and {@code
 * -Dservices.tls} set how many, for a machine that others use too. The rival: blackbox_exporter,
 * asked by 16 callers without a pause over connections that stay open, which is the least that it
 * can be asked with.
 */
final class ProbeCpu {
  private static final double PLAIN_BAR = 0.30;
  private static final double TLS_BAR = 0.80;
  private static final int CALLERS = 16;

  private final Workplace workplace;
  private final Report report;
  private final int windows;
  private final int windowSeconds = 6;
  private final int warmUpSeconds;

  ProbeCpu(Workplace workplace, Report report, boolean full) {
    this.workplace = workplace;
    this.report = report;
    this.windows = full ? 9 : 5;
    this.warmUpSeconds = full ? 60 : 25;
  }

  void run() throws IOException, InterruptedException {
    Workplace.installed("prometheus-blackbox-exporter");
    Certificates certificates = new Certificates(workplace.folder());
    Target target = workplace.target(Map.of("keys", certificates.keys().toString()));
    int port = Workplace.freePort();
    Subject blackbox = workplace.blackbox(port, 5, certificates.authority());
    blackbox.awaitAnswer("http://127.0.0.1:" + port + "/-/healthy");

    int plainServices = Integer.getInteger("services.plain", 4000);
    int tlsServices = Integer.getInteger("services.tls", 1000);
    double ourPlain = ours("plain", target, target.plainUrl("/"), plainServices, certificates);
    double rivalPlain = rival("plain", target, target.plainUrl("/"), blackbox, port);
    report.ratio("ms per plain probe", ourPlain, rivalPlain, PLAIN_BAR);
    double ourTls = ours("tls", target, target.tlsUrl("/"), tlsServices, certificates);
    double rivalTls = rival("tls", target, target.tlsUrl("/"), blackbox, port);
    report.ratio("ms per TLS probe", ourTls, rivalTls, TLS_BAR);
  }

  private double ours(String kind, Target target, String url, int services, Certificates tls)
      throws IOException, InterruptedException {
    StringBuilder config = new StringBuilder();
    config.append("ca_file: ").append(tls.authority()).append('\n');
    config.append("watch: {every: 2s, timeout: 2s}\nservices:\n");
    for (int i = 0; i < services; i++) {
      config.append("  - {name: s%d, url: \"%ss/%d\", ".formatted(i, url, i));
      config.append("expect: {status: [200], body_contains: [all well]}}\n");
    }
    int port = Workplace.freePort();
    try (Subject agent = workplace.agent(kind, port, config.toString())) {
      agent.awaitAnswer("http://127.0.0.1:" + port + "/health");
      return windows("devops-agent, " + kind, agent, target);
    }
  }

  private double rival(String kind, Target target, String url, Subject blackbox, int port)
      throws IOException, InterruptedException {
    String ask = "/probe?module=http&target=" + url + "r";
    try (Callers callers = new Callers(port, ask, CALLERS)) {
      double result = windows("blackbox, " + kind, blackbox, target);
      if (callers.failed() > 0) {
        report.say("  note: %d answers of blackbox said that the probe failed", callers.failed());
      }
      return result;
    }
  }

  private double windows(String name, Subject subject, Target target)
      throws IOException, InterruptedException {
    Thread.sleep(warmUpSeconds * 1000L);
    double[] perProbe = new double[windows];
    long requests = 0;
    long handshakes = 0;
    for (int i = 0; i < windows; i++) {
      Target.Count before = target.count();
      double cpu = subject.cpuMs();
      Thread.sleep(windowSeconds * 1000L);
      double spent = subject.cpuMs() - cpu;
      Target.Count after = target.count();
      perProbe[i] = spent / (after.requests() - before.requests());
      requests += after.requests() - before.requests();
      handshakes += after.fullHandshakes() - before.fullHandshakes();
    }
    report.say(
        "  %-22s ms of CPU per probe %s; %d probes/s, full handshakes %d of %d, RSS %.0f MiB",
        name,
        Report.spread(perProbe),
        requests / windows / windowSeconds,
        handshakes,
        requests,
        subject.residentMib());
    return Report.median(perProbe);
  }
}
