package io.devopsagent.checkout;

import io.devopsagent.secret.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Starts git, with nothing that a repository or the machine could slip in: no hooks, no filters, no
 * submodules, no user's or system's configuration, no helper that knows other credentials, no
 * prompt, no redirect.
 *
 * <p>Arguments go to git as they are; there is no shell. Thread-safe.
 */
public final class Git {
  private static final int MAX_OUTPUT = 8 * 1024 * 1024;
  private static final int MAX_ERROR = 64 * 1024;
  private static final Executor READERS = task -> Thread.ofVirtual().name("git output").start(task);

  private final Path program;
  private final Path emptyFolder;
  private final Duration patience;
  private final Map<String, String> surroundings;
  private final Redactor redactor;

  /**
   * Makes the runner.
   *
   * @param program the git to start
   * @param emptyFolder an empty folder of ours: hooks and templates are looked for there
   * @param patience how long one run may take
   * @param surroundings what of the process's environment git gets: PATH, proxy, certificates
   */
  public Git(
      Path program,
      Path emptyFolder,
      Duration patience,
      Map<String, String> surroundings,
      Redactor redactor) {
    this.program = program;
    this.emptyFolder = emptyFolder;
    this.patience = patience;
    this.surroundings = Map.copyOf(surroundings);
    this.redactor = redactor;
  }

  /** Runs git in a folder, without a credential. */
  public GitResult run(Path folder, String... arguments) {
    return run(folder, Map.of(), List.of(arguments), "");
  }

  /** Runs git in a folder against a server, with its credential. */
  public GitResult run(Path folder, GitRemote remote, String... arguments) {
    return run(folder, remote.settings(), List.of(arguments), "");
  }

  /**
   * Runs git in a folder.
   *
   * @param settings of its configuration, for this run
   * @param input what it reads on its standard input
   */
  GitResult run(Path folder, Map<String, String> settings, List<String> arguments, String input) {
    return run(folder, settings, Map.of(), arguments, input.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Runs git in a folder.
   *
   * @param variables of its environment, for this run
   */
  GitResult run(
      Path folder,
      Map<String, String> settings,
      Map<String, String> variables,
      List<String> arguments,
      byte[] input) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(settings));
    builder.environment().putAll(variables);
    try {
      return wait(builder.start(), input);
    } catch (IOException e) {
      return new GitResult.Ended(
          "git could not be started: " + redactor.redact(String.valueOf(e.getMessage())));
    }
  }

  private GitResult wait(Process process, byte[] input) throws IOException {
    CompletableFuture<Read> out = read(process, process.getInputStream(), MAX_OUTPUT);
    CompletableFuture<Read> error = read(process, process.getErrorStream(), MAX_ERROR);
    try (var stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      process.isAlive(); // it ended without reading; its exit code says more
    }
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        return new GitResult.Ended("git took longer than " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      return new GitResult.Ended("git was interrupted");
    }
    return result(process.exitValue(), out.join(), error.join());
  }

  private GitResult result(int code, Read out, Read error) {
    if (out.cut()) {
      return new GitResult.Ended("git printed more than " + MAX_OUTPUT + " bytes");
    }
    if (code == 0) {
      return new GitResult.Done(out.output());
    }
    String said = redactor.redact(error.output().text().strip());
    return new GitResult.Failed(
        code, said.isBlank() ? "git ended with " + code + " and said nothing" : said);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private record Read(Output output, boolean cut) {}

  private static CompletableFuture<Read> read(Process process, InputStream from, int most) {
    return CompletableFuture.supplyAsync(
        () -> {
          ByteArrayOutputStream text = new ByteArrayOutputStream();
          byte[] buffer = new byte[8192];
          try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
              int room = most - text.size();
              text.write(buffer, 0, Math.min(n, room));
              if (n > room) {
                end(process);
                return new Read(new Output(text.toByteArray()), true);
              }
            }
          } catch (IOException e) {
            return new Read(new Output(text.toByteArray()), false); // the process is gone
          }
          return new Read(new Output(text.toByteArray()), false);
        },
        READERS);
  }

  private Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new LinkedHashMap<>(surroundings);
    environment.put("HOME", emptyFolder.toString());
    environment.put("LC_ALL", "C");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ASKPASS", "");
    environment.put("GIT_ALLOW_PROTOCOL", "http:https:file");
    environment.put("GIT_LFS_SKIP_SMUDGE", "1");
    Map<String, String> all = new LinkedHashMap<>(hardening());
    all.putAll(settings);
    int index = 0;
    for (Map.Entry<String, String> setting : all.entrySet()) {
      environment.put("GIT_CONFIG_KEY_" + index, setting.getKey());
      environment.put("GIT_CONFIG_VALUE_" + index, setting.getValue());
      index++;
    }
    environment.put("GIT_CONFIG_COUNT", Integer.toString(index));
    return environment;
  }

  private Map<String, String> hardening() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("core.hooksPath", emptyFolder.toString());
    settings.put("init.templateDir", emptyFolder.toString());
    settings.put("core.fsmonitor", "false");
    settings.put("core.symlinks", "false");
    settings.put("core.protectNTFS", "true");
    settings.put("credential.helper", "");
    settings.put("submodule.recurse", "false");
    settings.put("fetch.fsckObjects", "true");
    settings.put("http.followRedirects", "false");
    settings.put("gc.auto", "0");
    settings.put("maintenance.auto", "false");
    settings.put("commit.gpgSign", "false");
    settings.put("user.name", "devops-agent");
    settings.put("user.email", "devops-agent@localhost");
    return settings;
  }
}
