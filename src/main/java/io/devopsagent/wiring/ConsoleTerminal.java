package io.devopsagent.wiring;

import io.devopsagent.cli.Terminal;
import java.io.Console;
import java.util.Optional;

/** The terminal of this process. */
final class ConsoleTerminal implements Terminal {

  @Override
  public boolean isThere() {
    return console().filter(Console::isTerminal).isPresent();
  }

  @Override
  public Optional<String> ask(String prompt) {
    return console().map(console -> console.readLine("%s", prompt));
  }

  /** There is none where input or output lead elsewhere. */
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console());
  }
}
