package io.devopsagent.notify;

import java.util.Locale;
import java.util.Optional;

/** Knows which chat belongs to which person. Thread-safe. */
public interface ChatLinks {

  /** Who writes from this account in this chat; empty when nobody we know. */
  Optional<Person> personOf(String channel, String chat, String account);

  /**
   * Ties a chat to the person for whom the one-time code was made; the code is spent by this.
   *
   * @return the person; empty when the code is wrong, spent or too old
   */
  Optional<Person> link(String channel, String chat, String account, String code);

  /**
   * The chat's identity changed (a group became a supergroup); all that is sent there follows, also
   * when the old number stands in the configuration.
   */
  void moved(String channel, String oldChat, String newChat);

  /** What a chat is called now, after it moved; itself when it never did. */
  default String current(String channel, String chat) {
    return chat;
  }

  /** Where a person is reached on a channel; empty when not linked. */
  Optional<String> chatOf(String channel, String person);

  /** A person known to the configuration. */
  record Person(String name, Locale language) {}
}
