package io.devopsagent.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;

/** {@code demo}: plays an outage once, on this machine alone. */
@Command
public final class DemoCommand implements Callable<Integer> {
  private final IntSupplier demo;

  public DemoCommand(IntSupplier demo) {
    this.demo = demo;
  }

  @Override
  public Integer call() {
    return demo.getAsInt();
  }
}
