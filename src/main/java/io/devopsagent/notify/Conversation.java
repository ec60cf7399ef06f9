package io.devopsagent.notify;

import java.util.Locale;

/**
 * Answers what linked people write to us in a chat. Implemented by the use cases; called by
 * channels, one call at a time per chat.
 */
public interface Conversation {

  /**
   * Carries out a command and says what came of it.
   *
   * @param person who asks, already known
   * @param text what they wrote or which button they pressed: {@code /ack 12}, {@code /status}
   * @param language the language to answer in
   * @return the answer, plain text; never blank
   */
  String answer(ChatLinks.Person person, String text, Locale language);
}
