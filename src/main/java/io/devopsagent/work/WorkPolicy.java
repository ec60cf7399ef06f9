package io.devopsagent.work;

import io.devopsagent.forge.RepoName;
import java.time.Duration;
import java.util.Optional;

/** What the configuration and the state of the world allow. Thread-safe; read at each decision. */
public interface WorkPolicy {

  /** Whether changes to a repository leave this machine; if not, work on it is a rehearsal. */
  boolean isLive(RepoName repo);

  /** Why nothing is begun at present, for instance that an incident goes on; empty when it may. */
  Optional<String> paused();

  /** The branch that changes to a repository are for. */
  String base(RepoName repo);

  /** How long a claim holds without renewal. */
  Duration lease();
}
