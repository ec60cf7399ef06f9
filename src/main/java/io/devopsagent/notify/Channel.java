package io.devopsagent.notify;

import io.devopsagent.kernel.Outcome;

/**
 * A way to reach people.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does.
 */
public interface Channel {

  /** The name in the configuration. */
  String name();

  /** What it is, for people: {@code Telegram}, {@code mail by smtp.example.org}. */
  String describe();

  /** Whether it reaches people who have no address of their own on it. */
  default boolean hasOwnAddress() {
    return false;
  }

  Outcome<Delivery> send(Recipient to, Message message);
}
