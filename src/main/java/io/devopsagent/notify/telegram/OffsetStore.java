package io.devopsagent.notify.telegram;

/**
 * Remembers over restarts which of Telegram's updates have been dealt with. Used by one thread at a
 * time.
 */
public interface OffsetStore {

  /** The number to ask from; 0 when nothing has been stored yet. */
  long load();

  /**
   * Stores the number to ask from. Numbers may go down: after a week of silence Telegram starts
   * over at a random one.
   */
  void save(long next);
}
