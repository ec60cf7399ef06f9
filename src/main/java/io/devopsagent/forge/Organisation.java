package io.devopsagent.forge;

import io.devopsagent.kernel.Lookup;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an organisation holds, read over all of its repositories at once.
 *
 * <p>Blocking, bounded in time, thread-safe, never throws for what the other side does. A list is
 * whole or it is not {@link Lookup.Found}.
 */
public interface Organisation {

  /** Which one, for people: {@code acme on https://git.example.org}. */
  String describe();

  /** The login of our own account. */
  Lookup<String> account();

  /** All its repositories that our account may see, archived ones and mirrors too. */
  Lookup<List<Repository>> repositories();

  /**
   * What is open and carries at least one of these labels, each once.
   *
   * @param labels names, compared without case
   */
  Lookup<List<WorkItem>> labelled(Set<String> labels);

  /**
   * What changed since then, open or closed, whatever its labels, each once.
   *
   * @param since by our clock; the adapter allows for the difference of clocks
   */
  Lookup<List<WorkItem>> changedSince(Instant since);
}
