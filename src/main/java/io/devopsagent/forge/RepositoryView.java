package io.devopsagent.forge;

import io.devopsagent.kernel.Lookup;
import java.util.List;

/**
 * What is in a repository and who may change it, read at the moment of asking, without a clone.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does. A list is
 * whole or it is not {@link Lookup.Found}.
 */
public interface RepositoryView {

  /** The longest file that {@link #file} gives, in bytes. */
  int MAX_FILE = 1024 * 1024;

  Lookup<Repository> repository(RepoName repo);

  /**
   * What an account may do there.
   *
   * <p>A forge need not tell: Gitea tells it of others only to who administers the repository, and
   * leaves out rights that come from a team with rights by area, so {@link Permission#READ} may be
   * too little. What is not {@link Lookup.Found} is no permission.
   */
  Lookup<Permission> permission(RepoName repo, String login);

  Lookup<Branch> branch(RepoName repo, String name);

  Lookup<List<Branch>> branches(RepoName repo);

  /**
   * A text file.
   *
   * <p>{@link Lookup.NotFound} also when there is something else at this path; {@link
   * Lookup.CannotVerify} when it is longer than {@link #MAX_FILE}.
   *
   * @param ref a branch, tag or commit; empty for the default branch
   */
  Lookup<String> file(RepoName repo, String path, String ref);

  /**
   * What is in a folder, not below it.
   *
   * @param ref a branch, tag or commit; empty for the default branch
   */
  Lookup<List<RepositoryEntry>> folder(RepoName repo, String path, String ref);

  /** The newest word of every check about a commit. */
  Lookup<List<CommitStatus>> statuses(RepoName repo, String ref);
}
