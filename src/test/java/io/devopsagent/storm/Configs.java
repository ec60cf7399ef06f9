package io.devopsagent.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes configurations for the real process. */
final class Configs {
  private Configs() {}

  /** Writes {@code devops-agent.yaml} into a folder; its data folder is {@code data} beside it. */
  static Path write(Path folder, String yaml) throws IOException {
    Path file = folder.resolve("devops-agent.yaml");
    Files.writeString(file, "organisation: acme\nlisten: 127.0.0.1:0\ndata: ./data\n" + yaml);
    return file;
  }

  /** One service of the list {@code services}. */
  static String service(String name, String url, String repo) {
    return "  - {name: %s, url: \"%s\", repo: %s}%n".formatted(name, url, repo);
  }
}
