package io.devopsagent.triage;

import io.devopsagent.forge.Repository;
import io.devopsagent.forge.WorkItem;
import java.util.List;

/** What there is to do, as it was last swept. Thread-safe. */
public interface Backlog {

  /** Every open issue and pull request with one of the agent's labels, by age. */
  List<WorkItem> items();

  /** Every repository of the organisation, by name. */
  List<Repository> repositories();

  /** How the sweeps went. */
  SweepState state();
}
