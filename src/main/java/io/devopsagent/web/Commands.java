package io.devopsagent.web;

import io.devopsagent.identity.TokenStore;
import io.devopsagent.watch.ServiceId;
import java.time.Duration;

/**
 * What people may do from here; wiring implements it over the use cases. Each call is recorded in
 * the audit trail by whoever implements it. Thread-safe.
 *
 * <p>A call that cannot be carried out throws a {@link io.devopsagent.kernel.FailureException} that
 * says why.
 */
public interface Commands {

  /** Takes an incident on: nobody else is paged for it. */
  void acknowledge(long incident, String by);

  /** Makes pages about a service wait. */
  void silence(ServiceId service, Duration duration, String by);

  /** Ends the silences of a service. */
  void endSilence(ServiceId service, String by);

  /** No new effects from now on but pages and incident issues. */
  void stop(String by, String why);

  void start(String by);

  /** Makes a token; its value is seen here and never again. */
  TokenStore.Created createToken(String name, String by);

  /** Makes a token useless at once; its sessions end. */
  void revokeToken(String name, String by);

  /** Stores a value under a memory key. */
  void remember(String key, String value, String by);
}
