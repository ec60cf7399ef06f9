package io.devopsagent.triage;

import io.devopsagent.forge.RepoName;
import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import java.util.List;
import java.util.Map;

/** What there is to do, as it was last swept. Thread-safe. */
public interface Backlog {

  /** Every open issue and pull request with one of the agent's labels, by age. */
  List<WorkItem> items();

  /** Every repository of the organisation, by name. */
  List<Repository> repositories();

  /** How many other repositories use the workflows of a repository; absent where none does. */
  Map<RepoName, Integer> users();

  /** How the sweeps went. */
  SweepState state();
}
