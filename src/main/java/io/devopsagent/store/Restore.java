package io.devopsagent.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Puts a backup in the place of the database of a held folder. One rename does it: a process that
 * dies on the way leaves either the old database or the new one, each whole.
 *
 * <p>What the backup had not finished may have been done since, so that it is looked up before it
 * is done again, and messages older than ten minutes are not sent.
 */
public final class Restore {
  private static final Duration TOO_OLD_TO_TELL = Duration.ofMinutes(10);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'replaced-'uuuuMMdd-HHmmss-SSS'Z.db'").withZone(ZoneOffset.UTC);

  private final DataFolder folder;
  private final Instant now;

  /**
   * Does nothing yet.
   *
   * @param folder held, so that no server runs on it
   */
  public Restore(DataFolder folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /**
   * What was done.
   *
   * @param origin when the backup was made and by which version
   * @param replaced where the former database lies now; empty when there was none
   */
  public record Restored(String origin, String replaced) {}

  /**
   * Restores.
   *
   * @throws io.devopsagent.kernel.FailureException when the file is damaged, of a newer version, or
   *     something else is in the way; then nothing was changed
   */
  public Restored from(Path backup) {
    Path database = folder.database();
    Path fresh = folder.path().resolve("restoring.db");
    try {
      clear(fresh);
      String origin = new BackupReader(backup).unpackTo(fresh);
      settle(fresh);
      BackupFile.sync(fresh);
      String replaced = Files.exists(database) ? setAside(database) : "";
      Files.move(
          fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      BackupFile.sync(folder.path());
      return new Restored(origin, replaced);
    } catch (IOException e) {
      throw BackupFile.failed(
          "The backup could not be put into %s: %s.".formatted(folder.path(), BackupFile.words(e)),
          "Nothing was changed. See that the folder may be written and has room.");
    } finally {
      clear(fresh);
    }
  }

  private void settle(Path fresh) {
    try (Handle handle = Jdbi.create(Database.source(fresh, SynchronousMode.FULL, false)).open()) {
      handle.useTransaction(this::settle);
      alone(handle);
    }
  }

  private void settle(Handle tx) {
    long at = now.toEpochMilli();
    tx.execute(
        "UPDATE effect SET state = 'CANCELLED', finished_ms = ?,"
            + " last_error = 'older than the restore of a backup by 10 minutes or more: not sent'"
            + " WHERE state IN ('PENDING', 'PERFORMING') AND type IN ('page', 'message')"
            + " AND created_ms < ?",
        at,
        at - TOO_OLD_TO_TELL.toMillis());
    tx.execute("UPDATE effect SET unclear = 1 WHERE state IN ('PENDING', 'PERFORMING')");
    tx.execute(
        "UPDATE incident SET next_step_ms = ? WHERE next_step_ms < ?",
        at + TOO_OLD_TO_TELL.toMillis(),
        at + TOO_OLD_TO_TELL.toMillis());
  }

  /** Keeps the database that is there, with all that its journal holds. */
  private String setAside(Path database) throws IOException {
    Files.createDirectories(folder.backups());
    Path aside = folder.backups().resolve(NAME.format(now));
    if (finished(database)) {
      linked(database, aside);
    } else {
      damagedAside(database, aside);
    }
    BackupFile.sync(folder.backups());
    return aside.toString();
  }

  /** Brings the journal into the database; false when the database is damaged. */
  private boolean finished(Path database) {
    try (Handle handle =
        Jdbi.create(Database.source(database, SynchronousMode.FULL, false)).open()) {
      alone(handle);
      return true;
    } catch (JdbiException e) {
      String why = BackupReader.cause(e);
      if (why.contains("SQLITE_BUSY") || why.contains("SQLITE_LOCKED")) {
        throw BackupFile.failed(
            "Another command uses the database in " + folder.path() + ".",
            "Nothing was changed. Wait until it has ended, and restore again.");
      }
      return false;
    }
  }

  /** Leaves no journal beside the file. Needs to be alone with it. */
  private static void alone(Handle handle) {
    handle.createQuery("PRAGMA journal_mode = DELETE").mapTo(String.class).one();
  }

  private static void linked(Path database, Path aside) throws IOException {
    try {
      Files.createLink(aside, database);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(database, aside);
      BackupFile.sync(aside);
    }
  }

  private static void damagedAside(Path database, Path aside) throws IOException {
    Files.copy(database, aside);
    BackupFile.sync(aside);
    for (String end : new String[] {"-wal", "-shm"}) {
      Path journal = Path.of(database + end);
      if (Files.exists(journal)) {
        Files.copy(journal, Path.of(aside + end));
        Files.delete(journal);
      }
    }
  }

  private static void clear(Path fresh) {
    for (String end : new String[] {"", "-wal", "-shm", "-journal"}) {
      try {
        Files.deleteIfExists(Path.of(fresh + end));
      } catch (IOException e) {
        // the next restore finds it, and says why it cannot write there
      }
    }
  }
}
