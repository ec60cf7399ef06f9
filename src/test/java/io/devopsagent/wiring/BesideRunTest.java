package io.devopsagent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.Main;
import io.devopsagent.cli.AotTraining;
import io.devopsagent.cli.Cli;
import io.devopsagent.cli.CrashLog;
import io.devopsagent.cli.Streams;
import io.devopsagent.secret.KnownSecrets;
import io.devopsagent.secret.Redactor;
import io.devopsagent.standin.loopback.LoopbackServer;
import io.devopsagent.standin.loopback.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside the product as a process of its own. */
class BesideRunTest {
  private String out = "";

  @Test
  void commandsReadAndWriteWhileItRunsAndTellWhenItIsGone(@TempDir Path folder) throws Exception {
    try (LoopbackServer server = new LoopbackServer(_ -> Reply.text(200, "text/plain", "ok"))) {
      Path file = folder.resolve("devops-agent.yaml");
      Files.writeString(
          file,
          """
          organisation: acme
          listen: 127.0.0.1:0
          services:
            - name: Docs
              url: %s
              every: 5s
          """
              .formatted(server.uri()));
      Process product = start(folder, file);
      try {
        awaitUp(file);
        assertThat(out).contains("Watched by process " + product.pid());
        assertThat(run("memory", "set", "window", "Tuesdays", "-c", file.toString())).isZero();
        assertThat(run("memory", "get", "window", "-c", file.toString())).isZero();
        assertThat(out).isEqualTo("Tuesdays\n");
      } finally {
        product.destroyForcibly().waitFor();
      }
      run("status", "-c", file.toString());
      assertThat(out).contains("Nobody is watching: no server runs on this data folder.");
    }
  }

  private static Process start(Path folder, Path file) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "--config",
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("product.log").toFile())
        .start();
  }

  private void awaitUp(Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (run("status", "-c", file.toString()) != 0 && System.nanoTime() < end) {
      Thread.sleep(200); // the other process starts in its own time
    }
    assertThat(out).contains("acme: Docs is up.");
  }

  private int run(String... words) {
    StringWriter text = new StringWriter();
    Streams streams = new Streams(new PrintWriter(text), new PrintWriter(text));
    int code =
        new Cli(
                LookVerbs.of(new VerbTools(streams, Map.of(), new KnownSecrets())),
                streams,
                new CrashLog(List.of(), Redactor.NONE),
                new AotTraining(() -> {}, () -> {}))
            .run(words);
    out = text.toString();
    return code;
  }
}
