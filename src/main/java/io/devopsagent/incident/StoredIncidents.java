package io.devopsagent.incident;

import io.devopsagent.store.Database;
import java.util.List;
import java.util.Optional;

/** Incidents as they are stored, for who only reads. Thread-safe. */
public final class StoredIncidents implements Incidents {
  private final Database database;

  public StoredIncidents(Database database) {
    this.database = database;
  }

  @Override
  public List<Incident> live() {
    return database.read(IncidentStore::live);
  }

  @Override
  public List<Incident> before(long id, int limit) {
    return database.read(tx -> IncidentStore.before(tx, id, limit));
  }

  @Override
  public Optional<Incident> byId(long id) {
    return database.read(tx -> IncidentStore.byId(tx, id));
  }

  /** A stored transition with its place in the order of all. */
  public record Numbered(long number, IncidentEvent event) {}

  /** Transitions of all incidents after one, oldest first. */
  public List<Numbered> eventsAfter(long number, int limit) {
    return database.read(tx -> IncidentStore.eventsAfter(tx, number, limit));
  }

  /** The number of the newest transition; 0 when there is none. */
  public long newestEvent() {
    return database.read(IncidentStore::newestEvent);
  }

  @Override
  public List<IncidentEvent> events(long id) {
    return database.read(tx -> IncidentStore.events(tx, id));
  }
}
