package io.devopsagent.inspect;

import java.util.List;

/**
 * Looks for the defects of one rule. Deterministic: the same files give the same findings in the
 * same order. Stateless and thread-safe.
 */
public interface Inspection {
  Rule rule();

  /** What it finds; the bounds of the sources hold, and no content of a file makes it throw. */
  List<Finding> inspect(Sources sources);
}
