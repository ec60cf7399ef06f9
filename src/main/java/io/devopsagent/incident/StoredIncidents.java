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

  @Override
  public List<IncidentEvent> events(long id) {
    return database.read(tx -> IncidentStore.events(tx, id));
  }
}
