package io.devopsagent.cli;

import java.util.Optional;

/** The terminal at which a person sits, if one does. */
public interface Terminal {

  /** Whether somebody can be asked. */
  boolean isThere();

  /** One line that they type; empty when they end the input instead. */
  Optional<String> ask(String prompt);
}
