package io.devopsagent.secret;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what looks like a credential in lines of a file of the user's own, where it may stand by
 * mistake and its value is known to nobody yet. Each character becomes a dot, so that columns stay.
 *
 * <p>Wider than what the redactor does to texts of others: here a dot too many costs nothing.
 */
public final class CredentialMask {
  private static final TextScanner SHAPES = CredentialShapes.scanner(CredentialMask::dots);

  /** User and password of an address, also where the password is not escaped as it has to be. */
  private static final Pattern USER_INFO =
      Pattern.compile(
          "://([^/?#\\s\"']*@|[^/?#\\s\"'@:]*+:(?!\\d*+(?:[/?#\\s\"',}]|$))[^\\s\"']*@)");

  /** A long word of letters and digits, such as a token of Gitea. */
  private static final Pattern LONG_WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9])((?=[A-Za-z]*+\\d)(?=\\d*+[A-Za-z])[A-Za-z0-9]{32,}+)(?![A-Za-z0-9])");

  private CredentialMask() {}

  /** The text with dots in the place of each credential, as many as it has characters. */
  public static String masked(String text) {
    String masked = SHAPES.redact(text);
    for (Pattern pattern : List.of(USER_INFO, LONG_WORD)) {
      masked = pattern.matcher(masked).replaceAll(CredentialMask::masked);
    }
    return masked;
  }

  private static String masked(MatchResult match) {
    String word = match.group(1);
    boolean at = word.endsWith("@");
    String secret = at ? word.substring(0, word.length() - 1) : word;
    boolean named = secret.contains("${") || secret.startsWith("$");
    String before = match.group().substring(0, match.start(1) - match.start());
    return Matcher.quoteReplacement(
        named ? match.group() : before + dots(secret) + (at ? "@" : ""));
  }

  /** As many dots as the text has characters. */
  public static String dots(String text) {
    return "•".repeat(text.codePointCount(0, text.length()));
  }
}
