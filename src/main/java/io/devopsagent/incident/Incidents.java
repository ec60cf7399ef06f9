package io.devopsagent.incident;

import java.util.List;
import java.util.Optional;

/** What is known of incidents: the published reads of this room. Thread-safe. */
public interface Incidents {

  /** Suspected, open and acknowledged ones, oldest first. */
  List<Incident> live();

  /** Newest first; suspicions that came to nothing are left out. */
  List<Incident> newest(int limit);

  Optional<Incident> byId(long id);

  /** Its transitions, oldest first. */
  List<IncidentEvent> events(long id);
}
