package io.devopsagent.watch.http;

import java.util.regex.Pattern;

/** What the body must, or must not, have in it. */
public sealed interface BodyCondition {

  /** This text is somewhere in it. */
  record Contains(String text) implements BodyCondition {}

  /** This text is nowhere in it. */
  record Lacks(String text) implements BodyCondition {}

  /**
   * This regular expression is found somewhere in it; {@code .} stops at line ends.
   *
   * @param regex in Java's syntax
   */
  record Matches(String regex) implements BodyCondition {

    /**
     * @throws java.util.regex.PatternSyntaxException an {@link IllegalArgumentException} that says
     *     where the expression is broken
     */
    public Matches {
      Pattern.compile(regex);
    }
  }
}
