package io.devopsagent.forge;

import java.time.Instant;

/**
 * A pull request as a forge tells it.
 *
 * @param repo the repository that it is to be merged into
 * @param number its number there; issues and pull requests are counted together
 * @param title as it stands
 * @param body raw Markdown, comments included
 * @param author login of who opened it
 * @param draft whether its title says that it is not ready
 * @param head what is to be merged; the branch keeps its name here after it was deleted
 * @param foreign whether the head lies in another repository
 * @param base what it is to be merged into
 * @param mergeable whether it can be merged without a conflict; also {@code false} while the forge
 *     is still finding out, a second or so after every push to either branch
 * @param url where a person reads it
 * @param createdAt by the forge's clock
 * @param updatedAt by the forge's clock
 */
public record PullRequest(
    RepoName repo,
    long number,
    String title,
    String body,
    String author,
    State state,
    boolean draft,
    Tip head,
    boolean foreign,
    Tip base,
    boolean mergeable,
    String url,
    Instant createdAt,
    Instant updatedAt) {

  /** What became of it. */
  public enum State {
    OPEN,
    MERGED,
    /** Closed without having been merged. */
    CLOSED
  }

  /**
   * The end of a branch.
   *
   * @param sha its commit
   */
  public record Tip(String branch, String sha) {}

  /** {@code owner/name#7}. */
  public String reference() {
    return repo + "#" + number;
  }
}
