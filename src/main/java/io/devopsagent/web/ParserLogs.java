package io.devopsagent.web;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Silences the parts of the server's library that write what a caller sends: whoever reaches the
 * port could fill the log with texts of their choice. What cannot be understood is answered with
 * 400 and is no event of ours.
 *
 * <p>Holds the loggers, since the backend keeps them by weak references alone, and their levels
 * with them.
 */
final class ParserLogs {
  private final List<Logger> loggers =
      Stream.of(
              "org.eclipse.jetty.util.HostPort",
              "org.eclipse.jetty.http.HttpParser",
              "org.eclipse.jetty.http.HttpCompliance",
              "org.eclipse.jetty.http.UriCompliance")
          .map(Logger::getLogger)
          .toList();

  /** From now on. */
  void silence() {
    loggers.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
