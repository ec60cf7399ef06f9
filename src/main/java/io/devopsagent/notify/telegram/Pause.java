package io.devopsagent.notify.telegram;

import java.time.Duration;

/** Waits. {@code Thread::sleep} outside of tests. */
@FunctionalInterface
public interface Pause {

  void pause(Duration duration) throws InterruptedException;
}
