package io.devopsagent.incident;

import io.devopsagent.watch.ServiceId;

/**
 * Gives the policy of a service; read at each decision, since the configuration can be reloaded.
 */
@FunctionalInterface
public interface ServicePolicies {

  ServicePolicy of(ServiceId service);
}
