package io.devopsagent.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * One verb of the command line, as {@code --help} lists it.
 *
 * @param group under which heading it stands
 * @param name what people type
 * @param summary one sentence
 * @param command makes the command; called only when the verb is named
 */
public record Verb(
    Group group, String name, String summary, Supplier<? extends Callable<Integer>> command) {

  /** The headings of {@code --help}, in their order. */
  public enum Group {
    START("Start"),
    LOOK("Look"),
    ACT("Act"),
    KEEP("Keep"),
    PROGRAM("This program");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }
}
