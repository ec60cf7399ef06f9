package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The product as a process of its own, with the signals that a service manager sends. */
@DisabledOnOs(OS.WINDOWS)
class ServerProcessTest {
  private static final long PATIENCE_MS = 60_000;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void reloadsOnHangUpKeepsABrokenFileOutAndEndsWithoutLosingAnEffect() throws Exception {
    CountDownLatch paged = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    HttpServer hook = receiver(paged, answer);
    Path file = Files.writeString(folder.resolve("devops-agent.yaml"), config(hook, ""));
    Process run = start("first", file);
    logged("first", line -> line.contains("Status page: http://127.0.0.1:"));

    Files.writeString(file, config(hook, "  - {name: Docs, url: 'http://127.0.0.1:9', evry: 1}\n"));
    hangUp(run);
    logged("first", line -> line.contains("has faults, and the one before it stays in force"));
    logged("first", line -> line.contains("devops-agent.yaml:11:") && line.contains("evry"));

    Files.writeString(file, config(hook, "  - {name: Docs, url: 'http://127.0.0.1:9'}\n"));
    hangUp(run);
    logged("first", line -> line.contains("added=[docs]") && line.contains("as_before=1"));

    Process second = start("second", file);
    assertThat(second.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(2);
    assertThat(String.join("\n", log("second")))
        .contains("is in use by process " + run.pid())
        .contains("Stop that one first");

    assertThat(paged.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
    run.destroy(); // SIGTERM, while the page is under way
    logged("first", line -> line.contains("told to end"));
    answer.countDown();
    assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
    hook.stop(0);
    assertThat(run.exitValue()).isZero();
    assertThat(log("first")).last().asString().endsWith(" cli: ended");
    assertThat(log("first"))
        .anyMatch(line -> line.contains("an effect is done effect=page target=ceo"));
  }

  private static HttpServer receiver(CountDownLatch paged, CountDownLatch answer)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          paged.countDown();
          try {
            answer.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String config(HttpServer hook, String more) {
    return """
    organisation: acme
    data: ./data
    listen: 127.0.0.1:0
    watch: {every: 2s, outage_after: 0s, witnesses: []}
    channels:
      hook: {kind: webhook, url: "http://127.0.0.1:%d/"}
    people: [{name: ceo, reach: {hook: "http://127.0.0.1:%d/"}}]
    report: {cron: "0 */4 * * *"}
    services:
      - {name: Shop, url: 'http://127.0.0.1:9'}
    %s\
    """
        .formatted(hook.getAddress().getPort(), hook.getAddress().getPort(), more);
  }

  private Process start(String name, Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.devopsagent.Main",
                "run",
                "--config",
                file.toString())
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static void hangUp(Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private List<String> log(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".err"));
  }

  /** Waits for a line; what was said is shown when it does not come. */
  private void logged(String name, Predicate<String> wanted) throws Exception {
    for (long waited = 0; waited < PATIENCE_MS; waited += 50) {
      if (log(name).stream().anyMatch(wanted)) {
        return;
      }
      Thread.sleep(50);
    }
    assertThat(log(name)).anyMatch(wanted);
  }
}
