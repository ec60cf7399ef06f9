package io.devopsagent.secret;

import java.util.regex.Pattern;

/** Where words begin and end. The character of an escape is no part of the word that follows it. */
final class Words {
  /** How far back an escape can reach. */
  static final int CONTEXT = 6;

  private static final Pattern ESCAPE =
      Pattern.compile(
          ".*(?:%\\p{XDigit}{2}|\\\\[nrtbfv0]|\\\\x\\p{XDigit}{2}|\\\\u\\p{XDigit}{4})",
          Pattern.DOTALL);

  private Words() {}

  static boolean beginsAt(CharSequence text, int index) {
    return index == 0
        || !inWord(text.charAt(index - 1))
        || ESCAPE.matcher(text.subSequence(Math.max(0, index - CONTEXT), index)).matches();
  }

  static boolean endsAt(CharSequence text, int index) {
    return index == text.length() || !inWord(text.charAt(index));
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
