package io.devopsagent.watch;

import io.devopsagent.provider.ProviderReport;
import java.util.List;

/**
 * All that one look at a service brought, for a person who wants to see it.
 *
 * @param look what the probe found, before it was judged
 * @param conditions what was expected and found, one by one
 * @param reports what its providers said
 * @param decided the verdict and why, after all was considered
 */
public record Examination(
    WatchedService service,
    Observation look,
    List<Condition> conditions,
    List<ProviderReport> reports,
    Reason decided) {

  public Examination {
    conditions = List.copyOf(conditions);
    reports = List.copyOf(reports);
  }

  /** Whether what the probe found was not the last word. */
  public boolean overruled() {
    return decided.code() != look.reason().code();
  }
}
