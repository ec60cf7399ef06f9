package io.devopsagent.source.shell;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Span;

/**
 * A word of a command.
 *
 * @param text as written, with quotes
 * @param value without quotes and escapes; what the shell puts in stands as it is written
 * @param literal whether the value is all that it will be: no variable, no substitution
 */
public record ShellWord(MappedText text, String value, boolean literal) {
  public Span span() {
    return text.span();
  }

  @Override
  public String toString() {
    return text.text();
  }
}
