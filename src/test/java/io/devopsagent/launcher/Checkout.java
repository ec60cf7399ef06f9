package io.devopsagent.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout in a folder of its own, with the real launcher and an environment of which the test
 * knows every part: the PATH holds the tools of the shell and what the test adds.
 */
final class Checkout {
  private static final List<String> SHELL_TOOLS =
      List.of(
          "sh", "cat", "chmod", "find", "grep", "mkdir", "mv", "readlink", "rm", "sleep", "touch");

  private final Path root;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  /** What a run of the launcher gave. */
  record Run(int exit, String out, String err) {}

  Checkout(Path root) throws IOException {
    this.root = root;
    this.bin = Files.createDirectories(root.resolve("bin"));
    for (String tool : SHELL_TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/bin").resolve(tool).toRealPath());
    }
    Files.createDirectories(home().resolve("src/main"));
    Files.writeString(home().resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("devops-agent"), launcher());
    environment.put("PATH", bin.toString());
    environment.put("HOME", root.resolve("user").toString());
    environment.put("DEVOPS_AGENT_JDKS", Files.createDirectories(root.resolve("jdks")).toString());
  }

  /** The checkout itself; a blank in its name, for blanks are common and forgotten. */
  Path home() {
    return root.resolve("a checkout");
  }

  Path launcher() {
    return home().resolve("devops-agent");
  }

  Path jar() {
    return home().resolve("target/devops-agent.jar");
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Puts a program on the PATH, or another where it stands already. */
  void program(String name, String script) throws IOException {
    executable(bin.resolve(name), script);
  }

  /** A Java of this version that tells who it is and what it was called with. */
  Path java(String folder, String version) throws IOException {
    Path home = root.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        """
        for a; do case $a in -XX:AOTCacheOutput=*) : >"${a#*=}" ;; esac; done
        echo "%s $*"
        """
            .formatted(folder));
    return home;
  }

  Path jdk(String folder, String version) throws IOException {
    Path home = java(folder, version);
    executable(home.resolve("bin/javac"), "");
    return home;
  }

  /** A Maven that builds in no time, and counts. */
  void maven() throws IOException {
    program(
        "mvn",
        """
        mkdir -p "%1$s/target" && echo "$JAVA_HOME" >>"%1$s/builds" && echo jar >"%1$s/target/devops-agent.jar"
        """
            .formatted(home()));
  }

  List<String> builds() throws IOException {
    Path log = home().resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  Run run(String... arguments) {
    return run(launcher(), arguments);
  }

  Run run(Path launcher, String... arguments) {
    try {
      Path out = Files.createTempFile(root, "out", "");
      Path err = Files.createTempFile(root, "err", "");
      Process process = start(launcher, out, err, arguments);
      if (!process.waitFor(180, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the launcher hangs: " + Files.readString(err));
      }
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(Path launcher, Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .directory(root.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static void executable(Path file, String script) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, ("#!/bin/sh\n" + script).getBytes(UTF_8));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }
}
