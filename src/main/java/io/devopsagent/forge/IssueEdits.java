package io.devopsagent.forge;

import io.devopsagent.forge.NewIssue.LabelSpec;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import java.util.List;

/**
 * What is read of and changed about an issue or a pull request while it is worked on. Every change
 * may be repeated without harm.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does.
 */
public interface IssueEdits {

  /** All comments, oldest first. */
  Lookup<List<IssueComment>> comments(RepoName repo, long number);

  /** Replaces the text of a comment: the last one to write wins. */
  Outcome<IssueComment> editComment(RepoName repo, long commentId, String body);

  /** Adds labels, making missing ones; the others stay. Tells the labels that it has then. */
  Outcome<List<String>> addLabels(RepoName repo, long number, List<LabelSpec> wanted);

  /** Takes a label off; done when it is not on it. Tells whether it was there. */
  Outcome<Boolean> removeLabel(RepoName repo, long number, String name);

  /** Adds an assignee; the others stay. Tells who is assigned then. */
  Outcome<List<String>> assign(RepoName repo, long number, String login);

  /** Takes an assignee off; the others stay. Tells who is assigned then. */
  Outcome<List<String>> unassign(RepoName repo, long number, String login);
}
