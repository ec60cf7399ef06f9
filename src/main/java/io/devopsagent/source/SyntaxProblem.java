package io.devopsagent.source;

/**
 * What a parser did not understand, or what the program that reads such a file would refuse.
 *
 * @param span where
 * @param message what, in plain words, without a full stop
 */
public record SyntaxProblem(Span span, String message) {
  public int line() {
    return span.line();
  }

  public int column() {
    return span.column();
  }

  /** For people: {@code 3:1 unknown instruction RUNN}. */
  @Override
  public String toString() {
    return span.place() + " " + message;
  }
}
