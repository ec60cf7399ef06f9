package io.devopsagent.forge;

import java.util.Locale;

/**
 * A commit of a pull request.
 *
 * @param message whole, as it was written
 * @param author login of the account that the forge knows by the author's address; empty where it
 *     knows none. Anybody can write any address into a commit, so this proves nothing: whether a
 *     commit is ours is told by its hash, which we keep of what we push
 * @param authorEmail as the commit says
 * @param committerEmail as the commit says
 */
public record PullCommit(
    String sha, String message, String author, String authorEmail, String committerEmail) {

  /** Whether author and committer both have this address. */
  public boolean bears(String email) {
    String wanted = email.toLowerCase(Locale.ROOT);
    return authorEmail.toLowerCase(Locale.ROOT).equals(wanted)
        && committerEmail.toLowerCase(Locale.ROOT).equals(wanted);
  }
}
