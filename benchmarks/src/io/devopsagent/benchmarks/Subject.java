package io.devopsagent.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that is measured. Its figures are those of the kernel, read from {@code /proc}. */
final class Subject implements AutoCloseable {
  private static final double MS_PER_TICK = 10;
  private static final int MEMORY_KIB_PER_MIB = 1024;

  private final Process process;
  private final long startedNanos = System.nanoTime();

  Subject(ProcessBuilder builder, Path log) throws IOException {
    this.process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** User and system time since its start, in milliseconds, in steps of 10. */
  double cpuMs() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MS_PER_TICK;
  }

  /** Resident memory in MiB. */
  double residentMib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / MEMORY_KIB_PER_MIB;
      }
    }
    throw new IOException("no VmRSS for process " + process.pid());
  }

  double secondsSinceStart() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  /** Waits until it answers over HTTP; gives the seconds since its start. */
  double awaitAnswer(String url) throws IOException, InterruptedException {
    while (secondsSinceStart() < 120) {
      if (!process.isAlive()) {
        throw new IOException("process ended: " + process.info().command().orElse("?"));
      }
      if (answers(url)) {
        return secondsSinceStart();
      }
      Thread.sleep(2);
    }
    throw new IOException("no answer from " + url);
  }

  private static boolean answers(String url) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url).toURL().openConnection(java.net.Proxy.NO_PROXY);
      connection.setReadTimeout(10_000);
      return connection.getResponseCode() < 500;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
