package io.devopsagent.action;

import io.devopsagent.action.Effect.State;
import io.devopsagent.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Effects as they are stored, for who only reads. Thread-safe. */
public final class StoredEffects implements Effects {
  private final Database database;

  public StoredEffects(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Effect> byKey(String key) {
    return database.read(tx -> EffectStore.byKey(tx, key));
  }

  @Override
  public Optional<Effect> byId(long id) {
    return database.read(tx -> EffectStore.byId(tx, id));
  }

  @Override
  public List<Effect> byCause(String cause) {
    return database.read(tx -> EffectStore.byCause(tx, cause));
  }

  @Override
  public List<Effect> before(long id, Set<State> states, int limit) {
    return database.read(tx -> EffectStore.before(tx, id, states, limit));
  }

  @Override
  public Map<State, Integer> counts() {
    return database.read(EffectStore::counts);
  }
}
