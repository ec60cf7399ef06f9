package io.devopsagent.testkit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run what was not run for want of which component, and how to install it.
 * JUnit finds it by {@code META-INF/services}. Thread-safe.
 */
public final class NotRunReport implements TestExecutionListener {
  private final PrintStream out;
  private final Map<String, Set<String>> tests = new TreeMap<>();

  /**
   * For JUnit: prints to where the run is watched, past what Surefire puts in System.out's place.
   */
  public NotRunReport() {
    this(new PrintStream(new FileOutputStream(FileDescriptor.out)));
  }

  NotRunReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (reason.startsWith(ComponentCondition.MARK)) {
      add(reason.substring(ComponentCondition.MARK.length()), name(test));
    }
  }

  /** One that found out while it ran; see {@link Needs}. */
  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    result
        .getThrowable()
        .filter(end -> result.getStatus() == TestExecutionResult.Status.ABORTED)
        .map(end -> String.valueOf(end.getMessage()))
        .ifPresent(reason -> executionSkipped(test, reason));
  }

  synchronized void add(String want, String test) {
    tests.computeIfAbsent(want, key -> new ConcurrentSkipListSet<>()).add(test);
  }

  private static String name(TestIdentifier test) {
    return switch (test.getSource().orElse(null)) {
      case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
      case ClassSource type -> simple(type.getClassName());
      case null, default -> test.getDisplayName();
    };
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    print();
  }

  synchronized void print() {
    tests.forEach((want, names) -> {
      out.println("Not run for want of " + want);
      names.forEach(name -> out.println("  " + name));
    });
    out.flush();
  }
}
