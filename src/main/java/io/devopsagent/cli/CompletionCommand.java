package io.devopsagent.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code completion}: prints a script for the shell to read, such as {@code source <(devops-agent
 * completion bash)}. One script serves both shells: under zsh it turns on the emulation itself.
 */
@Command
public final class CompletionCommand implements Callable<Integer> {
  private final Streams streams;
  private final Supplier<CommandLine> everyCommand;

  @Parameters(paramLabel = "SHELL", description = "one of: ${COMPLETION-CANDIDATES}")
  @SuppressWarnings("UnusedVariable") // checks the shell's name; the script is the same
  private Shell shell = Shell.bash;

  /** The shells, by the names that people type. */
  enum Shell {
    bash,
    zsh
  }

  public CompletionCommand(Streams streams, Supplier<CommandLine> everyCommand) {
    this.streams = streams;
    this.everyCommand = everyCommand;
  }

  @Override
  public Integer call() {
    streams.out().println(AutoComplete.bash(CommandTree.NAME, everyCommand.get()));
    return ExitCode.OK;
  }
}
