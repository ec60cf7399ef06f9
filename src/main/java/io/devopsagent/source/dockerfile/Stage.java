package io.devopsagent.source.dockerfile;

import java.util.List;

/**
 * A build stage: a FROM and what follows it.
 *
 * @param index from 0, as {@code COPY --from=0} counts
 * @param name in lower case; empty where it has none
 * @param image what it starts from: an image or the name of an earlier stage
 * @param from the instruction that opens it
 * @param instructions those that follow
 */
public record Stage(
    int index, String name, Word image, Instruction from, List<Instruction> instructions) {
  public Stage {
    instructions = List.copyOf(instructions);
  }
}
