package io.devopsagent.store;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the schema up to date: a copy of the database first, then Flyway.
 *
 * <p>The version is kept in {@code PRAGMA user_version} too, so that an up-to-date database opens
 * without Flyway being loaded at all.
 */
final class Migrations {

  /** The newest script under {@code db/migration/sqlite}; a test holds the two together. */
  static final int NEWEST = 3;

  private Migrations() {}

  static void migrate(DataFolder folder) {
    Path file = folder.database();
    boolean fresh = !Files.exists(file);
    SQLiteDataSource source = Database.source(file, SynchronousMode.FULL, false);
    int version = version(source);
    if (version == NEWEST) {
      return;
    }
    if (version > NEWEST) {
      throw new Failure(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The database in %s was written by a newer devops-agent (schema %d, this one knows %d)."
                  .formatted(folder.path(), version, NEWEST),
              "Start the newer version, or restore a backup made by this one.")
          .toException();
    }
    if (!fresh) {
      backup(source, folder, version);
    }
    run(source);
  }

  /** Sees to it that a folder has a database of just this version. */
  static void require(Path folder) {
    Path file = DataFolder.database(folder);
    if (!Files.isRegularFile(file)) {
      throw none(folder.toAbsolutePath().normalize()).toException();
    }
    if (!Files.isWritable(folder) || !Files.isWritable(file)) {
      // SQLite writes beside the database even to read it
      throw new Failure(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The data folder %s cannot be used: this user may not write there."
                  .formatted(folder.toAbsolutePath().normalize()),
              "Use the account that devops-agent run uses.")
          .toException();
    }
    int version = version(Database.source(file, SynchronousMode.FULL, false));
    if (version != NEWEST) {
      throw new Failure(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The database in %s has schema %d, this devops-agent knows %d."
                  .formatted(folder.toAbsolutePath().normalize(), version, NEWEST),
              "Use the version of devops-agent that wrote it, or start this one on it first.")
          .toException();
    }
  }

  /** Why there is no database. */
  private static Failure none(Path folder) {
    if (Files.isRegularFile(folder)) {
      return new Failure(
          ErrorCode.NOT_FOUND,
          folder + " is a file, and the data folder is a folder.",
          "Name the folder in which devops-agent.db lies, with --data.");
    }
    if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
      return new Failure(
          ErrorCode.DATA_FOLDER_UNUSABLE,
          "The data folder " + folder + " cannot be looked into: no permission.",
          "Use the account that devops-agent run uses.");
    }
    return new Failure(
        ErrorCode.NOT_FOUND,
        "There is no database in %s.".formatted(folder),
        "Name the data folder with --data; devops-agent run makes it.");
  }

  private static int version(SQLiteDataSource source) {
    try (Handle handle = Jdbi.create(source).open()) {
      return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    }
  }

  private static void backup(SQLiteDataSource source, DataFolder folder, int version) {
    try (Handle handle = Jdbi.create(source).open()) {
      Files.createDirectories(folder.backups());
      Path copy = folder.backups().resolve("before-migration-from-" + version + ".db");
      Files.deleteIfExists(copy);
      handle.execute("VACUUM INTO ?", copy.toString());
    } catch (IOException e) {
      throw new Failure(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "No backup could be written to %s before the migration: %s."
                  .formatted(folder.backups(), FileWords.of(e)),
              "Nothing was migrated. Make room or mend the folder's permissions.")
          .toException();
    }
  }

  private static void run(SQLiteDataSource source) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration/sqlite")
          .baselineOnMigrate(false)
          .load()
          .migrate();
      try (Handle handle = Jdbi.create(source).open()) {
        handle.execute("PRAGMA user_version = " + NEWEST);
      }
    } catch (FlywayException e) {
      throw new Failure(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The database could not be brought up to date: " + e.getMessage(),
              "The copy made before it is in the folder's backups.")
          .toException();
    }
  }
}
