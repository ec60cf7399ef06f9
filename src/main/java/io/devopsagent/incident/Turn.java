package io.devopsagent.incident;

import io.devopsagent.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * One transaction, and what is to be done outside of the store once it is committed: what a commit
 * that failed took back must not have been acted on.
 */
record Turn(Handle tx, List<Runnable> afterwards) {

  /** Runs the work in one transaction, and what it put off after the commit. */
  static void take(Database database, Consumer<Turn> work) {
    List<Runnable> afterwards = new ArrayList<>();
    database.durably(tx -> {
      work.accept(new Turn(tx, afterwards));
      return true;
    });
    afterwards.forEach(Runnable::run);
  }

  /** Puts off until the transaction is committed. */
  void then(Runnable act) {
    afterwards.add(act);
  }
}
