package io.devopsagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks are not run here; that they could be is held. */
class BenchmarksTest {
  private static final String PACKAGE = "io.devopsagent.benchmarks.";

  @TempDir private Path classes;

  @BeforeEach
  void compile() throws IOException {
    String folder = classes.toString();
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-cp", folder));
    arguments.addAll(List.of("-d", folder));
    try (Stream<Path> files = Files.walk(Path.of("benchmarks/src"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  @Test
  void withoutANameTheyAreListed() throws Exception {
    Process listed = java("Benchmarks");
    String said = new String(listed.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("probe-cpu", "many-services", "hanging-targets", "start");
    assertThat(listed.waitFor()).isEqualTo(2);
  }

  @Test
  void theTargetCountsWhatItServes() throws Exception {
    int control = freePort();
    Process target = java("TargetServer", Integer.toString(control));
    try {
      int plain = Integer.parseInt(ask(control, "/ports").split(" ", -1)[0]);
      assertThat(ask(plain, "/f/1")).contains("all well");
      assertThat(ask(plain, "/f/1")).contains("all well");
      ask(control, "/break?/f/1");
      assertThat(ask(plain, "/f/1")).contains("broken");
      assertThat(ask(control, "/count")).isEqualTo("3 0");
      assertThat(ask(control, "/seen?/f")).isEqualTo("1");
      assertThat(ask(control, "/failures?/f/1").split(" ", -1)).hasSize(1);
    } finally {
      target.destroy();
      assertThat(target.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process java(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classes.toString(), PACKAGE + name));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The body of an answer; asks again until somebody listens. */
  private static String ask(int port, String path) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }
}
