package io.devopsagent.watch;

import io.devopsagent.provider.ProviderCheck;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A service as it is watched.
 *
 * @param id stable name
 * @param name for people
 * @param address what is looked at, for people: a URL or an image; empty when not configured
 * @param repository {@code owner/name} that owns it; empty when none does
 * @param open whether the public page shows it
 * @param probe its own check
 * @param providers what its hosting provider and third-party feeds say of it
 * @param every time between regular probes
 * @param suspectEvery time between probes while something is wrong
 * @param causes names of things it shares with others: host, provider, what the configuration says
 * @param dependsOn services without which it cannot work
 * @param local whether it is on this machine, so that our own network says nothing about it
 * @param maintenance announced windows
 */
public record WatchedService(
    ServiceId id,
    String name,
    String address,
    String repository,
    boolean open,
    Probe probe,
    List<ProviderCheck> providers,
    Duration every,
    Duration suspectEvery,
    Set<String> causes,
    Set<ServiceId> dependsOn,
    boolean local,
    List<Maintenance> maintenance) {

  public WatchedService {
    providers = List.copyOf(providers);
    causes = Set.copyOf(causes);
    dependsOn = Set.copyOf(dependsOn);
    maintenance = List.copyOf(maintenance);
  }
}
