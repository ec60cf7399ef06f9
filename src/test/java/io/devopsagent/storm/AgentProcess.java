package io.devopsagent.storm;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The product as a process of its own, started again and again on the same configuration; what it
 * says on standard error is kept in a file beside it. Not thread-safe.
 */
final class AgentProcess implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** Long, since many builds may share a machine. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  private static final String WATCHING = "devops-agent watches";

  private final Path config;
  private final Path said;
  private final List<String> wrapper = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Life> lives = new ArrayList<>();
  private @Nullable Process process;
  private Instant started = Instant.EPOCH;
  private long saidBefore;

  /** One run of it, from its start to its kill. */
  record Life(Instant started, Instant killed) {}

  /**
   * @param config its configuration; what it says goes to {@code agent.err} in the same folder
   */
  AgentProcess(Path config) {
    this.config = config;
    this.said = config.resolveSibling("agent.err");
  }

  /** Runs it within another command: {@code unshare -rn}, {@code faketime …}. */
  AgentProcess within(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  AgentProcess with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  AgentProcess start() throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(java("io.devopsagent.Main"));
    command.addAll(List.of("run", "--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(said.toFile().getParentFile());
    builder.environment().putAll(environment);
    saidBefore = Files.exists(said) ? Files.size(said) : 0;
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
    builder.redirectInput(new File("/dev/null"));
    started = Instant.now();
    process = builder.start();
    return this;
  }

  /** The command that starts a class of the test class path. */
  static List<String> java(String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main);
    return command;
  }

  /** Waits until it watches. */
  AgentProcess awaitWatching() throws InterruptedException {
    await(() -> saidNow().contains(WATCHING) || !isAlive(), STARTS_WITHIN);
    if (!saidNow().contains(WATCHING)) {
      throw new AssertionError("it does not start: " + saidNow());
    }
    return this;
  }

  /** What this run of it said. */
  String saidNow() {
    try {
      byte[] all = Files.readAllBytes(said);
      int from = (int) Math.min(saidBefore, all.length);
      return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** What its public page says of all services, as JSON. */
  String status() throws IOException, InterruptedException {
    Matcher page = Pattern.compile("Status page: (\\S+)").matcher(saidNow());
    if (!page.find()) {
      throw new AssertionError("it names no page: " + saidNow());
    }
    URI address = URI.create(page.group(1)).resolve("/api/v1/status.json");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }

  /** All that it ever said. */
  String said() throws IOException {
    return Files.exists(said) ? Files.readString(said) : "";
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** {@code kill -9}, and all that it had started with it. */
  void kill9() throws InterruptedException {
    Process running = java.util.Objects.requireNonNull(process);
    Instant now = Instant.now();
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly();
    running.waitFor(20, TimeUnit.SECONDS);
    lives.add(new Life(started, now));
    process = null;
  }

  /** Sends a signal to the JVM itself, whatever it runs within. */
  void signal(String name) throws IOException, InterruptedException {
    Process running = java.util.Objects.requireNonNull(process);
    List<Long> pids = new ArrayList<>(running.descendants().map(ProcessHandle::pid).toList());
    pids.add(running.pid());
    for (long pid : pids) {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    }
  }

  /** Runs commands in the network namespace that it lives in. */
  void inItsNetwork(String commands) throws IOException, InterruptedException {
    String pid = Long.toString(java.util.Objects.requireNonNull(process).pid());
    List<String> enter =
        List.of("nsenter", "-t", pid, "-U", "-n", "--preserve-credentials", "sh", "-c", commands);
    int status = new ProcessBuilder(enter).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError(commands + " ended with " + status);
    }
  }

  /** The lives that ended, oldest first. */
  List<Life> lives() {
    return List.copyOf(lives);
  }

  static boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }
}
