package io.devopsagent.wiring;

import io.devopsagent.cli.terminal.Paint;
import io.devopsagent.kernel.Clock;
import java.io.Console;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * What the commands that show things are made of. Suppliers, since {@code --help} needs none of it.
 *
 * @param verbs what all commands are made of
 * @param person who types: the name of the account on this machine
 */
record LookTools(
    VerbTools verbs,
    Supplier<Clock> clock,
    Supplier<Paint> paint,
    Supplier<InputStream> input,
    Supplier<String> person) {

  /** Of this process. */
  static LookTools of(VerbTools tools) {
    return new LookTools(
        tools,
        SteadyClock::system,
        () -> Paint.of(isTerminal(), tools.environment()),
        () -> System.in,
        () -> System.getProperty("user.name", "somebody"));
  }

  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, unless a library is asked
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
