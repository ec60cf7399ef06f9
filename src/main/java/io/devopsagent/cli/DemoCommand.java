package io.devopsagent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: plays an outage once, on this machine alone. */
@Command
public final class DemoCommand implements Callable<Integer> {
  private final Demo demo;

  @Option(names = "--stay", description = "keep the page open afterwards, until Ctrl-C")
  private boolean stay;

  public DemoCommand(Demo demo) {
    this.demo = demo;
  }

  /** Plays the demo and gives the exit code. */
  @FunctionalInterface
  public interface Demo {

    int play(boolean stay);
  }

  @Override
  public Integer call() {
    return demo.play(stay);
  }
}
