package io.devopsagent.forge;

import java.time.Instant;

/**
 * A comment on an issue.
 *
 * @param id within the forge
 * @param author login
 * @param body raw Markdown
 * @param createdAt by the forge's clock
 * @param updatedAt by the forge's clock
 */
public record IssueComment(
    long id, String author, String body, Instant createdAt, Instant updatedAt) {

  /**
   * Whether somebody changed it after it was written, or that cannot be told. A change within the
   * second in which it was written is not seen: forges tell times by the second.
   */
  public boolean edited() {
    return !updatedAt.equals(createdAt);
  }
}
