package io.devopsagent.web.view;

/**
 * Where a long list goes on, and where it begins; empty for nowhere.
 *
 * @param older address of what comes after this page
 * @param newest address of the first page, on any other page
 */
public record Pager(String older, String newest) {

  /** Whether the list has more than this page. */
  public boolean leads() {
    return !older.isEmpty() || !newest.isEmpty();
  }
}
