package io.devopsagent.triage;

import io.devopsagent.checkout.GitRemote;
import io.devopsagent.forge.RepoName;

/**
 * An issue that is ours.
 *
 * @param remote where its repository is
 * @param run the run that works on it
 * @param tip the commit that proves it; every renewal changes it
 */
public record Claim(RepoName repo, long issue, GitRemote remote, String run, String tip) {

  /** {@code owner/name#7}. */
  public String reference() {
    return repo + "#" + issue;
  }

  Claim at(String newTip) {
    return new Claim(repo, issue, remote, run, newTip);
  }
}
