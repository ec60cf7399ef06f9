package io.devopsagent.watch;

import java.util.List;
import java.util.Optional;

/** What is known of the services now: the published reads of this room. Thread-safe. */
public interface Services {

  /** All, in the order of the configuration. */
  List<ServiceStatus> all();

  Optional<ServiceStatus> of(ServiceId id);
}
