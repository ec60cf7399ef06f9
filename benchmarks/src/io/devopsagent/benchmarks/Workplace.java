package io.devopsagent.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder that is gone afterwards, and the processes started in it: ours, rivals, targets. */
final class Workplace implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("benchmarks.home", "."));

  private final Path folder = Files.createTempDirectory("devops-agent-benchmark-");
  private final List<AutoCloseable> started = new ArrayList<>();

  Workplace() throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  Path folder() {
    return folder;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  /** The product as people start it: the launcher, {@code run}, a data folder of its own. */
  Subject agent(String name, int port, String rest) throws IOException {
    String head =
        """
        organisation: acme
        listen: 127.0.0.1:%d
        data: %s
        """
            .formatted(port, folder.resolve(name + "-data"));
    Path config = write(name + ".yaml", head + rest);
    return start(name, launcher(), "run", "--config", config.toString());
  }

  /** The database of a product started under a name. */
  Path database(String name) {
    return folder.resolve(name + "-data").resolve("devops-agent.db");
  }

  static String launcher() {
    return HOME.resolve("devops-agent").toAbsolutePath().toString();
  }

  /**
   * blackbox_exporter, which holds answers against the same conditions as ours does.
   *
   * @param timeout of a probe, in seconds
   */
  Subject blackbox(int port, int timeout) throws IOException {
    return blackbox(port, timeout, "{}");
  }

  /** One that trusts an authority of ours besides. */
  Subject blackbox(int port, int timeout, Path authority) throws IOException {
    return blackbox(port, timeout, "{ca_file: " + authority + "}");
  }

  private Subject blackbox(int port, int timeout, String tls) throws IOException {
    Path config =
        write(
            "blackbox-" + port + ".yml",
            """
            modules:
              http:
                prober: http
                timeout: %ds
                http:
                  preferred_ip_protocol: ip4
                  valid_status_codes: [200]
                  fail_if_body_not_matches_regexp: [all well]
                  tls_config: %s
            """
                .formatted(timeout, tls));
    return start(
        "blackbox-" + port,
        installed("prometheus-blackbox-exporter"),
        "--config.file=" + config,
        "--web.listen-address=127.0.0.1:" + port,
        "--log.level=error");
  }

  /** Prometheus that drives a blackbox_exporter over these targets. */
  Subject prometheus(int port, int blackbox, int everySeconds, int timeout, List<String> targets)
      throws IOException {
    String config =
        """
        global: {scrape_interval: %ds, scrape_timeout: %ds}
        scrape_configs:
          - job_name: probes
            metrics_path: /probe
            params: {module: [http]}
            file_sd_configs: [{files: [%s]}]
            relabel_configs:
              - {source_labels: [__address__], target_label: __param_target}
              - {source_labels: [__param_target], target_label: instance}
              - {target_label: __address__, replacement: "127.0.0.1:%d"}
        """;
    Path list =
        write(
            "targets-" + port + ".json",
            "[{\"targets\":[\"" + String.join("\",\"", targets) + "\"]}]");
    Path file =
        write(
            "prometheus-" + port + ".yml", config.formatted(everySeconds, timeout, list, blackbox));
    return start(
        "prometheus-" + port,
        installed("prometheus"),
        "--config.file=" + file,
        "--storage.tsdb.path=" + folder.resolve("prometheus-data-" + port),
        "--web.listen-address=127.0.0.1:" + port,
        "--log.level=error");
  }

  /** Targets, in a process of their own so that their work is nobody's who is measured. */
  Target target(Map<String, String> properties) throws IOException, InterruptedException {
    int control = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TargetServer.class.getName()));
    command.add(Integer.toString(control));
    Subject process = start("target-" + control, command.toArray(String[]::new));
    process.awaitAnswer("http://127.0.0.1:" + control + "/ports");
    return new Target(control);
  }

  Subject start(String name, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Subject subject = new Subject(builder, folder.resolve(name + ".log"));
    started.add(subject);
    return subject;
  }

  static String installed(String program) {
    for (String path : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(path, program))) {
        return Path.of(path, program).toString();
      }
    }
    throw new MissingRival(program);
  }

  @Override
  public synchronized void close() {
    try {
      for (AutoCloseable each : started.reversed()) {
        each.close();
      }
      started.clear();
      if (Files.exists(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(each);
          }
        }
      }
    } catch (Exception e) {
      System.err.println("not all was cleaned up in " + folder + ": " + e);
    }
  }
}
