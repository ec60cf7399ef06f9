package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Dockerfiles of a tree that a builder would accept, and the parts of one that matter. */
final class Dockerfiles {
  private static final int LONGEST = 128 * 1024;

  private Dockerfiles() {}

  /** One after the other, so that they are not all in memory at once. */
  static Iterable<Dockerfile> in(Sources sources) {
    return () ->
        sources.paths().stream()
            .filter(Dockerfiles::isOne)
            .flatMap(path -> sources.file(path, LONGEST).stream())
            .map(Dockerfile::parse)
            .filter(dockerfile -> dockerfile.isSound() && !dockerfile.stages().isEmpty())
            .iterator();
  }

  private static boolean isOne(String path) {
    String name = Folders.name(path).toLowerCase(Locale.ROOT);
    boolean named =
        name.equals("dockerfile")
            || name.equals("containerfile")
            || (name.startsWith("dockerfile.") && !name.endsWith("ignore"))
            || name.endsWith(".dockerfile");
    return named && !Folders.isForeign(path);
  }

  /**
   * The stages whose layers are part of the image that is built by default: the last one and those
   * that it starts from, the first of them first. Layers of other stages are thrown away.
   */
  static List<Stage> shipped(Dockerfile dockerfile) {
    List<Stage> chain = new ArrayList<>();
    Stage stage = dockerfile.stages().getLast();
    chain.add(stage);
    while (true) {
      Stage child = chain.getFirst();
      List<Stage> parents =
          dockerfile.stagesOf(child.image().value()).stream()
              .filter(each -> each.index() < child.index())
              .toList();
      if (parents.isEmpty()) {
        return chain;
      }
      chain.addFirst(parents.getLast());
    }
  }

  /** The instructions of the shipped stages, in the order in which they make the image. */
  static List<Instruction> shippedInstructions(Dockerfile dockerfile) {
    return shipped(dockerfile).stream().flatMap(stage -> stage.instructions().stream()).toList();
  }
}
