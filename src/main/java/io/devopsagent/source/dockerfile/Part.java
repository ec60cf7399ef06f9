package io.devopsagent.source.dockerfile;

import io.devopsagent.source.Span;

/**
 * A Dockerfile is a row of parts; each is whole lines with their ends, and one begins where the one
 * before it ends.
 */
public sealed interface Part permits Part.Blank, Part.Comment, Part.Directive, Instruction {
  Span span();

  /** A line without anything on it. */
  record Blank(Span span) implements Part {}

  /**
   * A comment of one line.
   *
   * @param text what follows the {@code #}, without spaces around it
   */
  record Comment(Span span, String text) implements Part {}

  /**
   * A parser directive, for instance {@code # syntax=docker/dockerfile:1}.
   *
   * @param name in lower case: {@code syntax}, {@code escape} or {@code check}
   */
  record Directive(Span span, String name, String value, Span valueSpan) implements Part {}
}
