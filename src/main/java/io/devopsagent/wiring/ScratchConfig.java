package io.devopsagent.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A small configuration in a folder that is gone afterwards, for the rehearsals from which the JVM
 * makes its start-up caches. Its one service is on a port of this machine that nobody answers.
 */
public final class ScratchConfig implements AutoCloseable {
  private static final String TEXT =
      """
      organisation: acme
      listen: 127.0.0.1:0
      services:
        - name: Homepage
          url: http://127.0.0.1:9
      """;

  private final Path folder;

  public ScratchConfig() {
    try {
      folder = Files.createTempDirectory("devops-agent-rehearsal-");
      Files.writeString(file(), TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file() {
    return folder.resolve("devops-agent.yaml");
  }

  /** Removes the folder with all that was written below it. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
