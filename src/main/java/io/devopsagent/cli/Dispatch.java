package io.devopsagent.cli;

import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the arguments by picocli, and runs the verb that they name. */
final class Dispatch {
  private final List<Verb> verbs;
  private final Streams streams;

  Dispatch(List<Verb> verbs, Streams streams) {
    this.verbs = verbs;
    this.streams = streams;
  }

  /**
   * @param onFailure what to do with what a command throws; gives the exit code
   */
  int run(List<String> arguments, ToIntFunction<Throwable> onFailure) {
    CommandLine root = CommandTree.naming(verbs, arguments);
    root.setOut(streams.out());
    root.setErr(streams.err());
    root.setParameterExceptionHandler((problem, _) -> misunderstood(problem));
    root.setExecutionExceptionHandler((failure, _, _) -> onFailure.applyAsInt(failure));
    return root.execute(arguments.toArray(String[]::new));
  }

  private int misunderstood(ParameterException problem) {
    streams.err().println("devops-agent: " + sentence(problem));
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      streams.err().println("Did you mean '" + unmatched.getSuggestions().getFirst() + "'?");
    }
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    streams.err().println("'" + command + " --help' says how it is used.");
    return ExitCode.FAILED;
  }

  private static String sentence(ParameterException problem) {
    boolean hasVerbs = !problem.getCommandLine().getSubcommands().isEmpty();
    if (hasVerbs
        && problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !unmatched.getUnmatched().isEmpty()) {
      return "there is no command '" + unmatched.getUnmatched().getFirst() + "'.";
    }
    return String.valueOf(problem.getMessage());
  }
}
