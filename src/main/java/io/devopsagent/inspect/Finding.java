package io.devopsagent.inspect;

import io.devopsagent.source.SourceFile;
import io.devopsagent.source.Span;
import java.util.List;

/**
 * A defect at a place.
 *
 * @param path of the file that would have to change
 * @param place in it: the lines that a mend may touch
 * @param what is wrong there, a sentence without a full stop
 * @param next what to do about it, a sentence without a full stop
 * @param evidence paths of other files that show the defect
 */
public record Finding(
    Rule rule,
    String path,
    Span place,
    String what,
    String next,
    List<String> evidence,
    Remedy remedy) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding that only its own file shows. */
  public static Finding in(
      SourceFile file, Rule rule, Span place, String what, String next, Remedy remedy) {
    return new Finding(rule, file.name(), place, what, next, List.of(), remedy);
  }

  public int line() {
    return place.line();
  }

  public int column() {
    return place.column();
  }

  /** What, why and what to do, in three sentences. */
  public String text() {
    return "%s. Why: %s. What to do: %s.".formatted(what, rule.why(), next);
  }

  /** What is left of a finding when an edit has moved it. */
  record Kind(Rule rule, String path, String what) {}

  Kind kind() {
    return new Kind(rule, path, what);
  }
}
