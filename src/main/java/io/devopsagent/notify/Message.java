package io.devopsagent.notify;

import java.time.Instant;
import java.util.List;

/**
 * What is said to a person. Plain text: channels escape or format it themselves.
 *
 * @param key idempotency key: the same message has the same key at each attempt
 * @param kind what it is, decides urgency and buttons
 * @param incident number of the incident it is about; 0 when it is about none
 * @param subject one line, at most 200 characters
 * @param text the whole text, lines separated by {@code \n}; does not repeat the subject
 * @param link where to read more; empty when there is nothing
 * @param at when what it says became true
 * @param buttons what the person may answer with one touch, where the channel can
 */
public record Message(
    String key,
    Kind kind,
    long incident,
    String subject,
    String text,
    String link,
    Instant at,
    List<Button> buttons) {

  public Message {
    buttons = List.copyOf(buttons);
  }

  /** What a message is. */
  public enum Kind {
    /** Somebody must look now. */
    PAGE,
    /** More about something already paged. */
    UPDATE,
    /** It is over. */
    RECOVERY,
    /** Proves that the way works. */
    TEST,
    /** The answer to something the person asked. */
    REPLY
  }

  /**
   * A button.
   *
   * @param label what it says, in the recipient's language
   * @param command what it sends, for instance {@code /ack 12}
   */
  public record Button(String label, String command) {}
}
