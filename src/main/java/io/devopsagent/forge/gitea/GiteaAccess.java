package io.devopsagent.forge.gitea;

import java.net.URI;
import java.time.Duration;

/**
 * How one Gitea is reached.
 *
 * @param base its address as we call it, with its sub-path if it has one: {@code
 *     https://git.example.org}
 * @param publicBase its address as people open it; the same as {@code base} where there is no other
 * @param token a personal access token; empty when none is set
 * @param tokenName the name by which people know the token: {@code GITEA_TOKEN}
 * @param userAgent how we introduce ourselves
 * @param timeout for one attempt, body included
 */
public record GiteaAccess(
    URI base, URI publicBase, String token, String tokenName, String userAgent, Duration timeout) {

  public GiteaAccess {
    base = withoutSlash(base);
    publicBase = withoutSlash(publicBase);
    token = token.strip();
  }

  private static URI withoutSlash(URI uri) {
    return URI.create(uri.toString().replaceAll("/+$", ""));
  }

  /** Whether links for people are made from {@link #publicBase} and not taken from the server. */
  boolean rewritesLinks() {
    return !publicBase.equals(base);
  }

  /** Says everything but the token. */
  @Override
  public String toString() {
    return "Gitea at " + base + " with $" + tokenName;
  }
}
