package io.devopsagent.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: one writer at a time, several readers that never wait for it.
 *
 * <p>Thread-safe. Work given to {@link #durably} and {@link #batched} runs in one transaction,
 * rolled back whole when it throws. A database that cannot be used shows as a {@link
 * FailureException} with {@link ErrorCode#DATA_FOLDER_UNUSABLE} and SQLite's own words.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 10_000;
  private static final int READERS = 4;

  private final Path file;
  private final ReentrantLock writerLock = new ReentrantLock(true);
  private final Handle durable;
  private final Handle relaxed;
  private final HikariDataSource readerPool;
  private final Jdbi readers;

  private Database(Path file) {
    this.file = file;
    this.durable = Jdbi.create(source(file, SynchronousMode.FULL, false)).open();
    this.relaxed = Jdbi.create(source(file, SynchronousMode.NORMAL, false)).open();
    this.readerPool = new HikariDataSource(readerConfig(file));
    this.readers = Jdbi.create(readerPool);
  }

  /** Opens the database of a held folder and brings its schema up to date. */
  public static Database open(DataFolder folder) {
    try {
      Migrations.migrate(folder);
      return new Database(folder.database());
    } catch (JdbiException e) {
      throw unusable(e);
    }
  }

  /**
   * Opens the database of a folder that another process may hold, beside it: for commands.
   *
   * @throws FailureException when there is none, or it is of another version
   */
  public static Database beside(Path folder) {
    try {
      Migrations.require(folder);
      return new Database(DataFolder.database(folder));
    } catch (JdbiException e) {
      throw unusable(e);
    }
  }

  /**
   * Runs work in one transaction that is on the disk when this returns, whatever happens to the
   * machine: incidents, effects, receipts, audit.
   */
  public <T> T durably(Function<Handle, T> work) {
    return write(durable, work);
  }

  /**
   * Runs work in one transaction that a crash of this process leaves intact, but a crash of the
   * machine may undo: observations and other things that will be seen again.
   */
  public <T> T batched(Function<Handle, T> work) {
    return write(relaxed, work);
  }

  /** Runs queries on one consistent state. */
  public <T> T read(Function<Handle, T> work) {
    try {
      return readers.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw unusable(e);
    }
  }

  /** Writes a consistent copy while everything runs. */
  public void copyTo(Path target) {
    try (Handle handle = Jdbi.create(source(file, SynchronousMode.FULL, false)).open()) {
      handle.execute("VACUUM INTO ?", target.toAbsolutePath().toString());
    } catch (JdbiException e) {
      throw unusable(e);
    }
  }

  @Override
  public void close() {
    readerPool.close();
    writerLock.lock();
    try {
      durable.close();
      relaxed.close();
    } finally {
      writerLock.unlock();
    }
  }

  private <T> T write(Handle writer, Function<Handle, T> work) {
    if (!lockWriter()) {
      throw Failure.of(
              ErrorCode.DATA_FOLDER_UNUSABLE,
              "The database is busy: nothing could be written for 30 s.")
          .toException();
    }
    try {
      return writer.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw unusable(e);
    } finally {
      writerLock.unlock();
    }
  }

  private boolean lockWriter() {
    try {
      return writerLock.tryLock(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static SQLiteDataSource source(Path file, SynchronousMode durability, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(durability);
    config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static HikariConfig readerConfig(Path file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("readers");
    config.setDataSource(source(file, SynchronousMode.NORMAL, true));
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(BUSY_TIMEOUT_MS);
    return config;
  }

  private static FailureException unusable(JdbiException e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String words = cause == null ? String.valueOf(e.getMessage()) : cause.getMessage();
    return new FailureException(
        new Failure(
            ErrorCode.DATA_FOLDER_UNUSABLE,
            "The database cannot be used: " + words,
            "Nothing of this step was stored; it is tried again."),
        e);
  }
}
