package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Java's dialect.
 *
 * @param regex one that compiles
 */
public record TextPattern(String regex) {

  /**
   * Reads it as it stands in the file.
   *
   * @throws MalformedValue when it does not compile
   */
  public static TextPattern parse(String text) {
    try {
      Pattern.compile(text);
      return new TextPattern(text);
    } catch (PatternSyntaxException e) {
      throw new MalformedValue("is not a regular expression: " + e.getDescription(), "");
    }
  }

  /** Compiled; keep it, compiling costs. */
  public Pattern compiled() {
    return Pattern.compile(regex);
  }

  @Override
  public String toString() {
    return regex;
  }
}
