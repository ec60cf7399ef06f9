package io.devopsagent.work;

/**
 * A change that is made in our own store, or only a text where nothing could be proven.
 *
 * @param branch its name; empty for a proposal
 * @param commit empty for a proposal
 * @param headline in our own words, one line
 * @param report as Markdown
 * @param diff as people read it
 */
record Prepared(String branch, String commit, String headline, String report, String diff) {

  /** Whether there is a change to push, and not only a text for a person. */
  boolean isChange() {
    return !commit.isEmpty();
  }
}
