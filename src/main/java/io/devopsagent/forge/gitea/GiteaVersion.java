package io.devopsagent.forge.gitea;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GET /version} says, and whether this client was tried against it.
 *
 * <p>Forgejo answers with its own number and a frozen {@code +gitea-1.22.0} behind it, which says
 * nothing about newer calls (Forgejo's source, v17); it is told apart by that mark.
 *
 * @param text as the server said it
 */
public record GiteaVersion(int major, int minor, String text, boolean forgejo) {
  private static final int OLDEST_MAJOR = 1;
  private static final int OLDEST_MINOR = 24;
  private static final Pattern NUMBER = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6}).*");

  /** Reads it; empty when it does not begin with two numbers. */
  static Optional<GiteaVersion> parse(String text) {
    Matcher matcher = NUMBER.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new GiteaVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            text.strip(),
            text.contains("+gitea-")));
  }

  boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** Why this client does not work with it; empty when it does. */
  Optional<Failure> unsupported() {
    if (forgejo) {
      return Optional.of(
          new Failure(
              ErrorCode.REMOTE_REFUSED,
              "This server is Forgejo "
                  + text
                  + ", and nothing here was ever tried against Forgejo: some of its calls differ"
                  + " from Gitea's, so it is not used.",
              "Point the forge at a Gitea " + oldest() + " or later."));
    }
    if (!atLeast(OLDEST_MAJOR, OLDEST_MINOR)) {
      return Optional.of(
          new Failure(
              ErrorCode.REMOTE_REFUSED,
              "This server is Gitea "
                  + text
                  + "; the oldest that is supported is "
                  + oldest()
                  + ".",
              "Upgrade Gitea."));
    }
    return Optional.empty();
  }

  private static String oldest() {
    return OLDEST_MAJOR + "." + OLDEST_MINOR;
  }
}
