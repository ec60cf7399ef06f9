package io.devopsagent.watch;

/**
 * Told of each look after it is judged and its verdict stored; one call at a time per service. A
 * hint: who needs to know for sure reads {@link Services} again at start and every minute.
 */
@FunctionalInterface
public interface LookListener {

  /**
   * Takes one look.
   *
   * @param service the service
   * @param look what was found, judged: lateness, pauses and our own network are taken out already
   */
  void looked(WatchedService service, Observation look);
}
