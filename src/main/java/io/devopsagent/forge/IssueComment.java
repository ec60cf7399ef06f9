package io.devopsagent.forge;

import java.time.Instant;

/**
 * A comment on an issue.
 *
 * @param id within the forge
 * @param author login
 * @param body raw Markdown
 * @param createdAt by the forge's clock
 */
public record IssueComment(long id, String author, String body, Instant createdAt) {}
