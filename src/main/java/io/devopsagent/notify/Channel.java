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

  /** Whether a person needs an address on it; a channel that has one of its own says no. */
  default boolean needsAddress() {
    return true;
  }

  Outcome<Delivery> send(Recipient to, Message message);
}
