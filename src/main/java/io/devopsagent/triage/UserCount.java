package io.devopsagent.triage;

import io.devopsagent.forge.WorkflowUses;

/**
 * Counts how many repositories use the workflows of which others. Costs some calls per repository,
 * so it is for seldom. Thread-safe.
 */
public final class UserCount {
  private final WorkflowUses uses;
  private final BacklogStore store;

  public UserCount(WorkflowUses uses, BacklogStore store) {
    this.uses = uses;
    this.store = store;
  }

  /** Counts again; when nothing could be read, what was known before stands. */
  void refresh() {
    WorkflowUses.Count count = uses.count(store.repositories());
    if (!count.users().isEmpty() || count.unread().isEmpty()) {
      store.replaceUsers(count.users());
    }
  }
}
