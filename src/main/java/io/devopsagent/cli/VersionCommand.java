package io.devopsagent.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}: which program this is and, with {@code --verbose}, how it runs. */
@Command
public final class VersionCommand implements Callable<Integer> {
  private final Streams streams;
  private final BuildInfo build;
  private final Path dataFolder;

  @Option(
      names = {"-v", "--verbose"},
      description = "also the commit, the JVM, the start-up cache and the data folder")
  private boolean verbose;

  /**
   * @param dataFolder where data is kept unless the configuration names another folder
   */
  public VersionCommand(Streams streams, BuildInfo build, Path dataFolder) {
    this.streams = streams;
    this.build = build;
    this.dataFolder = dataFolder;
  }

  @Override
  public Integer call() {
    streams.out().println("devops-agent " + build.version());
    if (verbose) {
      line("commit", build.commit());
      line(
          "java",
          Runtime.version() + ", " + property("java.vendor") + ", " + property("java.home"));
      line(
          "system",
          property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
      line("start-up cache", StartupCache.ofThisProcess().words());
      line("data folder", dataFolder + " (unless the configuration names another)");
    }
    return ExitCode.OK;
  }

  private void line(String name, String value) {
    streams.out().printf("  %-15s %s%n", name, value);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
