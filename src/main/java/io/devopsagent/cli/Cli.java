package io.devopsagent.cli;

import io.devopsagent.kernel.FailureException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line: finds the verb, runs it, and tells a person what went wrong. No stack trace
 * reaches one, ever.
 *
 * <p>Loads no more than it must: picocli comes in with {@link Dispatch}, a verb's class when it is
 * named.
 */
public final class Cli {
  private static final String TRAIN_AOT = "--train-aot";

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
      return run(List.of(arguments));
    } catch (Throwable fault) { // an Error too: nobody else would put it into a sentence
      return explain(fault);
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      streams.err().print(Overview.of(verbs));
      return ExitCode.FAILED;
    }
    return switch (arguments.getFirst()) {
      case "-h", "--help" -> overview();
      case "help" -> help(arguments.subList(1, arguments.size()));
      case TRAIN_AOT -> train(arguments.getLast());
      default -> dispatch(arguments);
    };
  }

  private int dispatch(List<String> arguments) {
    return new Dispatch(verbs, streams).run(arguments, this::explain);
  }

  private int overview() {
    streams.out().print(Overview.of(verbs));
    return ExitCode.OK;
  }

  /** {@code help status} is what people also try. */
  private int help(List<String> path) {
    return path.isEmpty()
        ? overview()
        : dispatch(Stream.concat(path.stream(), Stream.of("--help")).toList());
  }

  private int train(String kind) {
    training.run(AotTraining.Kind.valueOf(kind));
    return ExitCode.OK;
  }

  private int explain(Throwable thrown) {
    boolean explained = thrown instanceof FailureException;
    streams
        .err()
        .println("devops-agent: " + (explained ? thrown.getMessage() : crashes.record(thrown)));
    return explained ? ExitCode.FAILED : ExitCode.FAULT;
  }
}
