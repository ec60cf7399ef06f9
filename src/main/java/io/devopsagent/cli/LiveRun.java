package io.devopsagent.cli;

import io.devopsagent.cli.LiveCheck.Result;
import io.devopsagent.kernel.Text;
import io.devopsagent.secret.Redactor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tries everything at once, within a bound, and prints one line for each in their order. */
final class LiveRun {
  private static final int MAX_NAME = 40;

  private final PrintWriter out;
  private final Redactor redactor;
  private final Duration bound;

  /**
   * Does nothing yet.
   *
   * @param bound for all of them together
   */
  LiveRun(PrintWriter out, Redactor redactor, Duration bound) {
    this.out = out;
    this.redactor = redactor;
    this.bound = bound;
  }

  /** How many are in trouble. */
  long run(List<LiveCheck> checks) {
    List<Result> results = results(checks);
    int width = checks.stream().mapToInt(check -> name(check).length()).max().orElse(0);
    for (int i = 0; i < checks.size(); i++) {
      String line =
          "%-8s %s%s  %s"
              .formatted(
                  word(results.get(i)),
                  name(checks.get(i)),
                  " ".repeat(width - name(checks.get(i)).length()),
                  text(results.get(i)));
      out.println(redactor.redact(line));
    }
    return results.stream().filter(Result.Trouble.class::isInstance).count();
  }

  private List<Result> results(List<LiveCheck> checks) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Result>> futures =
          threads.invokeAll(
              checks.stream().map(LiveRun::task).toList(), bound.toMillis(), TimeUnit.MILLISECONDS);
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        results.add(result(future));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      threads.shutdownNow(); // what does not end in time is not waited for
    }
  }

  private static java.util.concurrent.Callable<Result> task(LiveCheck check) {
    return () -> check.attempt().get();
  }

  private Result result(Future<Result> future) throws InterruptedException {
    try {
      return future.get();
    } catch (CancellationException e) {
      return new Result.Trouble(
          "did not answer within " + bound.toSeconds() + " s.", "See that it can be reached.");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      return new Result.Trouble(words, "");
    }
  }

  private static String name(LiveCheck check) {
    return Text.bounded(check.name(), MAX_NAME);
  }

  private static String word(Result result) {
    return switch (result) {
      case Result.Fine _ -> "ok";
      case Result.Reduced _ -> "reduced";
      case Result.Skipped _ -> "skipped";
      case Result.Trouble _ -> "TROUBLE";
    };
  }

  private static String text(Result result) {
    return Text.oneLine(
        switch (result) {
          case Result.Fine(String sentence) -> sentence;
          case Result.Reduced(String sentence) -> sentence;
          case Result.Skipped(String sentence) -> sentence;
          case Result.Trouble(String sentence, String next) -> ended(sentence) + " " + next;
        });
  }

  private static String ended(String sentence) {
    return sentence.matches("(?s).*[.!?]\\s*") ? sentence : sentence + ".";
  }
}
