package io.devopsagent.incident;

import java.util.List;
import java.util.Optional;

/** What is known of incidents: the published reads of this room. Thread-safe. */
public interface Incidents {

  /** Suspected, open and acknowledged ones, oldest first. */
  List<Incident> live();

  /** Newest first; suspicions that came to nothing are left out. */
  default List<Incident> newest(int limit) {
    return before(Long.MAX_VALUE, limit);
  }

  /** Those with a smaller id than the given one, newest first; left out is what came to nothing. */
  List<Incident> before(long id, int limit);

  Optional<Incident> byId(long id);

  /** Its transitions, oldest first. */
  List<IncidentEvent> events(long id);
}
