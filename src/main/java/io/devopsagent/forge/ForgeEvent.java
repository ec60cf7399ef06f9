package io.devopsagent.forge;

/**
 * Something that a forge says has happened. Only a hint: it may come late, twice, in the wrong
 * order or not at all, so the state is read again before anything is done.
 *
 * @param kind in the forge's words: {@code issue_label}, {@code push}
 * @param action in the forge's words: {@code opened}; empty where it says none
 * @param repository {@code owner/name}; empty where it is about none
 * @param number of the issue or pull request; 0 where it is about none
 * @param sender login of who did it; empty where it is not said
 */
public record ForgeEvent(
    String kind, String action, String repository, long number, String sender) {

  /** {@code acme/app#7}, {@code acme/app}, or empty. */
  public String reference() {
    return number > 0 ? repository + "#" + number : repository;
  }
}
