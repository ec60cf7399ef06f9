package io.devopsagent.standin.gitea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The git of a real bare repository, asked each time. */
final class BareGit implements GitData {
  private final Path folder;

  BareGit(Path folder) {
    this.folder = folder;
  }

  @Override
  public Map<String, String> heads() {
    Map<String, String> heads = new LinkedHashMap<>();
    for (String line :
        git("for-each-ref", "--format=%(objectname) %(refname:lstrip=2)", "refs/heads")
            .lines()
            .toList()) {
      heads.put(line.substring(line.indexOf(' ') + 1), line.substring(0, line.indexOf(' ')));
    }
    return heads;
  }

  @Override
  public List<Commit> log(String sha) {
    List<Commit> log = new ArrayList<>();
    if (!sha.matches("[0-9a-f]{40}")) {
      return log;
    }
    for (String entry :
        git("log", "--format=%H%x1f%P%x1f%an%x1f%ae%x1f%at%x1f%B%x1e", sha).split("\u001e", -1)) {
      String[] parts = entry.strip().split("\u001f", -1);
      if (parts.length == 6) {
        log.add(
            new Commit(
                parts[0],
                parts[1].isEmpty() ? List.of() : List.of(parts[1].split(" ", -1)),
                parts[5].strip() + "\n",
                parts[2],
                parts[3],
                Instant.ofEpochSecond(Long.parseLong(parts[4]))));
      }
    }
    return log;
  }

  @Override
  public Map<String, String> files(String sha) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String path : git("ls-tree", "-r", "-z", "--name-only", sha).split("\0", -1)) {
      if (!path.isEmpty()) {
        files.put(path, git("show", sha + ":" + path));
      }
    }
    return files;
  }

  private String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
