package io.devopsagent.incident;

import java.util.List;

/**
 * What people said about an incident's issue by closing it or opening it again. Pure.
 *
 * @param closed somebody closed it, and nobody opened it again: it is not opened against them
 * @param keptOpen somebody opened it after all was over: it is not closed against them
 */
record IssueWishes(boolean closed, boolean keptOpen) {

  /** The kind of event when a person closed the issue. */
  static final String CLOSED = "issue closed";

  /** The kind of event when a person opened it again. */
  static final String REOPENED = "issue reopened";

  /**
   * Reads them.
   *
   * @param events of the incident, oldest first
   */
  static IssueWishes of(List<IncidentEvent> events) {
    boolean over = false;
    IssueWishes wishes = new IssueWishes(false, false);
    for (IncidentEvent event : events) {
      switch (event.kind()) {
        case "resolved" -> over = true;
        case "opened", "reopened" -> over = false;
        case CLOSED -> wishes = new IssueWishes(true, false);
        case REOPENED -> wishes = new IssueWishes(false, over);
        default -> {}
      }
    }
    return wishes;
  }
}
