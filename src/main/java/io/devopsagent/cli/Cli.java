package io.devopsagent.cli;

import io.devopsagent.kernel.FailureException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: finds the verb, runs it, and tells a person what went wrong. No stack trace
 * reaches one, ever.
 */
public final class Cli {
  private final List<Verb> verbs;
  private final Streams streams;
  private final CrashLog crashes;
  private final AotTraining training;

  public Cli(List<Verb> verbs, Streams streams, CrashLog crashes, AotTraining training) {
    this.verbs = List.copyOf(verbs);
    this.streams = streams;
    this.crashes = crashes;
    this.training = training;
  }

  /**
   * Runs one command.
   *
   * @return what the process ends with, see {@link ExitCode}
   */
  public int run(String... arguments) {
    try {
      return execute(withoutHelpVerb(List.of(arguments)));
    } catch (Throwable fault) { // also an Error: nobody else shows it to a person in one sentence
      return explain(fault);
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private int execute(List<String> arguments) {
    CommandLine root = CommandTree.naming(verbs, arguments);
    root.setOut(streams.out());
    root.setErr(streams.err());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((problem, _) -> misunderstood(problem));
    root.setExecutionExceptionHandler((failure, _, _) -> explain(failure));
    root.setExecutionStrategy(this::dispatch);
    return root.execute(arguments.toArray(String[]::new));
  }

  private int dispatch(ParseResult parsed) {
    AotTraining.@Nullable Kind kind = parsed.matchedOptionValue(CommandTree.TRAIN_AOT, null);
    if (kind != null) {
      training.run(kind);
      return ExitCode.OK;
    }
    if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
      parsed.commandSpec().commandLine().usage(streams.err());
      return ExitCode.FAILED;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** {@code help status} is what people also try. */
  private static List<String> withoutHelpVerb(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("help")) {
      return arguments;
    }
    return Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList();
  }

  private int explain(Throwable thrown) {
    streams
        .err()
        .println(
            "devops-agent: "
                + (thrown instanceof FailureException failure
                    ? failure.getMessage()
                    : crashes.record(thrown)));
    return thrown instanceof FailureException ? ExitCode.FAILED : ExitCode.FAULT;
  }

  private int misunderstood(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    streams.err().println("devops-agent: " + sentence(problem));
    List<String> alike = suggestions(problem);
    if (!alike.isEmpty()) {
      streams.err().println("Did you mean: " + String.join(", or ", alike) + "?");
    }
    streams
        .err()
        .println("'" + command.getCommandSpec().qualifiedName() + " --help' says how it is used.");
    return ExitCode.FAILED;
  }

  private static String sentence(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !unmatched.getUnmatched().isEmpty()
        && !problem.getCommandLine().getSubcommands().isEmpty()) {
      return "there is no command '" + unmatched.getUnmatched().getFirst() + "'.";
    }
    return String.valueOf(problem.getMessage());
  }

  private static List<String> suggestions(ParameterException problem) {
    return problem instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream().limit(3).toList()
        : List.of();
  }
}
