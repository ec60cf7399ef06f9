package io.devopsagent.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes within a test, to see what extensions of ours make of them. */
final class TestRuns {
  private TestRuns() {}

  /** Runs a class apart from the run that we are in; gives what its failures threw, in order. */
  static List<Throwable> failuresOf(Class<?> tests, TestExecutionListener... listeners) {
    List<Throwable> failures = new ArrayList<>();
    TestExecutionListener collector =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(failures::add);
          }
        };
    Launcher launcher =
        LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build());
    launcher.registerTestExecutionListeners(collector);
    List.of(listeners).forEach(launcher::registerTestExecutionListeners);
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(tests))
            .configurationParameters(Map.of("junit.jupiter.execution.parallel.enabled", "false"))
            .build());
    return failures;
  }
}
