package io.devopsagent.secret;

/**
 * One text that comes in pieces, of which no secret gets out that was cut in two.
 *
 * <p>Holds back the end of what it was given for as long as a secret may have begun there. Not
 * thread-safe: one writer each.
 */
public interface StreamRedactor {

  /** Takes the next piece; gives what is certain by now, possibly nothing. */
  String push(CharSequence piece);

  /** Ends the text; gives what was held back. Afterwards a new text may begin. */
  String finish();
}
