package io.devopsagent.incident;

import java.time.Duration;
import java.util.List;

/**
 * What the configuration says about outages of one service.
 *
 * @param outageAfter how long an outage must last before it is an incident
 * @param recoverAfter how many good looks in a row end it
 * @param chain who is paged, in which order; empty when nobody is
 */
public record ServicePolicy(Duration outageAfter, int recoverAfter, List<EscalationStep> chain) {

  public ServicePolicy {
    chain = List.copyOf(chain);
  }
}
