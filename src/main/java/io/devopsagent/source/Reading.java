package io.devopsagent.source;

/** The bytes of a file as text, or why they are none. */
public sealed interface Reading {
  /** It is text that can be edited without loss. */
  record Legible(SourceFile file) implements Reading {}

  /** It is too large or no UTF-8; the problem says where. */
  record Illegible(SyntaxProblem why) implements Reading {}
}
