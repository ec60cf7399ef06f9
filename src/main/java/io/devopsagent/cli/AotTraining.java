package io.devopsagent.cli;

/**
 * The rehearsals from which the JVM makes its start-up caches. The launcher calls them with the
 * hidden {@code --train-aot cli|server}; each must end by itself and leave nothing behind.
 *
 * @param commands does what commands do at their start, without showing it
 * @param server starts the product on data of its own, asks it a few things, and stops it
 */
public record AotTraining(Runnable commands, Runnable server) {

  /** The caches that there are, by the names that the launcher uses. */
  enum Kind {
    cli,
    server
  }

  void run(Kind kind) {
    switch (kind) {
      case cli -> commands.run();
      case server -> server.run();
    }
  }
}
