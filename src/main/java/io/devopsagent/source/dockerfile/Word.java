package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Span;

/**
 * A word of an instruction.
 *
 * @param text as written, continuations left out, with quotes
 * @param value without quotes and escapes; variables are not replaced
 */
public record Word(MappedText text, String value) {
  public Span span() {
    return text.span();
  }

  @Override
  public String toString() {
    return value;
  }
}
