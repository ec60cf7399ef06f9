package io.devopsagent.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small configuration in a folder that is gone afterwards, for the rehearsals from which the JVM
 * makes its start-up caches. Its one service is on a port of this machine that nobody answers.
 */
public final class ScratchConfig implements AutoCloseable {
  private static final String TEXT =
      """
      organisation: acme
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

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
