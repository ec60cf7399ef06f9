package io.devopsagent.watch.http;

import java.util.regex.Pattern;

/** What a header must be. Of a header that comes several times, one suffices. */
public sealed interface HeaderCondition {

  /** In any case. */
  String name();

  /** Its value is exactly this, blanks around it aside. */
  record Is(String name, String value) implements HeaderCondition {}

  /**
   * This regular expression is found in its value.
   *
   * @param regex in Java's syntax
   */
  record Matches(String name, String regex) implements HeaderCondition {

    /**
     * @throws java.util.regex.PatternSyntaxException an {@link IllegalArgumentException} that says
     *     where the expression is broken
     */
    public Matches {
      Pattern.compile(regex);
    }
  }
}
