package io.devopsagent.wiring;

import io.devopsagent.cli.Verb;
import java.util.List;

/** The commands that keep access and data in order. */
public final class KeepVerbs {
  private KeepVerbs() {}

  /** Every one, in the order in which {@code --help} lists them. */
  public static List<Verb> of(VerbTools tools) {
    return List.of();
  }
}
