package io.devopsagent.wiring;

import io.devopsagent.cli.ExitCode;
import io.devopsagent.cli.Streams;
import io.devopsagent.config.AgentConfig;
import io.devopsagent.secret.SecretText;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The product as a process: runs until it is asked to end, and then stops in order. */
final class Server {
  private final Streams streams;
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Server(Streams streams) {
    this.streams = streams;
  }

  int run(AgentConfig config, List<SecretText> secrets) {
    LibraryLogs.quiet();
    try (TimerScheduler timer = new TimerScheduler(fault -> unforeseen(streams, fault));
        App app = new App(config, secrets, Machine.real(timer), holder());
        WebEdge web = new WebEdge(app)) {
      web.start();
      app.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::endNow));
      greet(config, web);
      end.await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      ended.countDown();
    }
  }

  static void unforeseen(Streams streams, Throwable fault) {
    streams.err().println("devops-agent: " + fault.getMessage());
  }

  private void greet(AgentConfig config, WebEdge web) {
    streams
        .err()
        .printf(
            "devops-agent watches %d services. Status page: %s%n",
            config.services().size(), web.address());
    if (!web.hasTokens()) {
      streams.err().printf("Sign in once, within the hour: %s%n", web.adminLink());
    }
  }

  private void endNow() {
    end.countDown();
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt(); // what is left is taken up at the next start
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String holder() {
    return "process " + ProcessHandle.current().pid();
  }
}
