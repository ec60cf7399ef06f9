package io.devopsagent.wiring;

import io.devopsagent.cli.Verb;
import java.util.List;

/** The commands by which people tell the agent something, or have it do something. */
public final class ActVerbs {
  private ActVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    return List.of();
  }
}
