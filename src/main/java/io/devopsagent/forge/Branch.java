package io.devopsagent.forge;

import java.util.List;

/**
 * A branch, with what its protection means for us.
 *
 * @param sha its commit
 * @param guarded whether a rule protects it
 * @param pushable whether our account may push to it
 * @param mergeable whether our account may merge into it
 * @param approvals how many a pull request needs
 * @param checks patterns of the contexts that must succeed before a merge; empty when none must
 */
public record Branch(
    String name,
    String sha,
    boolean guarded,
    boolean pushable,
    boolean mergeable,
    int approvals,
    List<String> checks) {

  public Branch {
    checks = List.copyOf(checks);
  }
}
