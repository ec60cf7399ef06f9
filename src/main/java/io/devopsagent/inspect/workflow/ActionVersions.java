package io.devopsagent.inspect.workflow;

import java.util.Optional;

/**
 * Port: which commit a tag or branch of an action names now. Implementations may ask other systems
 * and must bound the time they take.
 */
public interface ActionVersions {
  /** Knows none. */
  ActionVersions UNKNOWN = (action, ref) -> Optional.empty();

  /**
   * The full name of a commit.
   *
   * @param action {@code owner/repo} with the path behind it, or an address, as the workflow has it
   * @param ref a tag or branch
   * @return 40 or 64 hexadecimal digits; empty where it is not known
   */
  Optional<String> commitOf(String action, String ref);
}
