package io.devopsagent.forge;

import java.time.Instant;
import java.util.List;

/**
 * An issue as a forge tells it.
 *
 * @param repo where
 * @param number its number within the repository
 * @param id its number within the forge; survives a transfer of the repository
 * @param title as it stands
 * @param body raw Markdown, comments included
 * @param open whether it is open
 * @param author login of who wrote it
 * @param labels names
 * @param assignees logins
 * @param url where a person reads it; a web address, or empty where the tracker has no pages
 * @param createdAt by the forge's clock
 * @param updatedAt by the forge's clock
 */
public record Issue(
    RepoName repo,
    long number,
    long id,
    String title,
    String body,
    boolean open,
    String author,
    List<String> labels,
    List<String> assignees,
    String url,
    Instant createdAt,
    Instant updatedAt) {

  public Issue {
    labels = List.copyOf(labels);
    assignees = List.copyOf(assignees);
  }

  /** {@code owner/name#7}. */
  public String reference() {
    return repo + "#" + number;
  }
}
