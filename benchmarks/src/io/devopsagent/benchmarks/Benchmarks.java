package io.devopsagent.benchmarks;

import java.util.List;

/** Runs one benchmark: {@code benchmarks/run NAME [--full]}. */
public final class Benchmarks {
  private static final String USAGE =
      """
      benchmarks/run NAME [--full]
        probe-cpu        processor time per probe, plain and TLS, beside blackbox_exporter
        many-services    first verdicts of 1,000 services; 10,000 every 30 s, beside Prometheus
        hanging-targets  50 of 200 never answer: when is a healthy one that breaks noticed
        start            start to first answer, idle memory, --help
      Each takes at most five minutes, with --full longer.
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    boolean full = words.contains("--full");
    String name = words.isEmpty() ? "" : words.getFirst();
    try (Workplace workplace = new Workplace()) {
      Report report = new Report(name, full);
      switch (name) {
        case "probe-cpu" -> new ProbeCpu(workplace, report, full).run();
        case "many-services" -> new ManyServices(workplace, report, full).run();
        case "hanging-targets" -> new HangingTargets(workplace, report, full).run();
        case "start" -> new StartUp(workplace, report, full).run();
        default -> {
          System.err.print(USAGE);
          System.exit(2);
        }
      }
      report.end();
    } catch (MissingRival e) {
      System.err.println(e.getMessage());
      System.exit(3);
    }
  }
}
