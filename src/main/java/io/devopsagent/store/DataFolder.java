package io.devopsagent.store;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which everything is kept, held by one process at a time.
 *
 * <p>The lock is the operating system's, so that it is gone with the process that held it; the file
 * beside it says who that is.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "devops-agent.lock";
  private static final int TRIES = 21;
  private static final int BETWEEN_TRIES_MS = 50;
  private static final String HOLDER = "devops-agent.holder";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder when it is missing and takes its lock. A command that looks whether somebody
   * holds the folder has the lock for a moment, and one that ends has it until it ended, so this
   * waits up to a second for it.
   *
   * @param holder one line that says who we are: process, machine, since when
   * @throws io.devopsagent.kernel.FailureException {@link ErrorCode#DATA_FOLDER_IN_USE} with the
   *     holder's line, or {@link ErrorCode#DATA_FOLDER_UNUSABLE}
   */
  public static DataFolder hold(Path folder, String holder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      makeFolder(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = patientLock(channel);
      if (lock == null) {
        channel.close();
        throw inUse(path).toException();
      }
      Files.writeString(path.resolve(HOLDER), holder + "\n");
      return new DataFolder(path, channel, lock);
    } catch (IOException e) {
      throw unusable(path, e).toException();
    }
  }

  /** Whether somebody holds the folder now; the lock is not kept. */
  public static boolean isHeld(Path folder) {
    Path lockFile = folder.resolve(LOCK);
    if (!Files.exists(lockFile)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = tryLock(channel);
      if (lock == null) {
        return true;
      }
      lock.release();
      return false;
    } catch (IOException e) {
      throw unusable(folder, e).toException();
    }
  }

  /** The line of whoever holds the folder now; empty when nobody does. */
  public static String holder(Path folder) {
    if (!isHeld(folder)) {
      return "";
    }
    String line = line(folder);
    return line.isEmpty() ? "another process" : line;
  }

  public Path path() {
    return path;
  }

  /** The file of the embedded database. */
  public Path database() {
    return database(path);
  }

  /** The file of the embedded database of a folder that need not be held. */
  public static Path database(Path folder) {
    return folder.resolve("devops-agent.db");
  }

  /** Copies of the database made before migrations and by {@code backup}. */
  public Path backups() {
    return path.resolve("backups");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // the lock goes with the process at the latest
    }
  }

  private static void makeFolder(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static @Nullable FileLock patientLock(FileChannel channel) throws IOException {
    @Nullable FileLock lock = tryLock(channel);
    for (int i = 1; lock == null && i < TRIES; i++) {
      try {
        Thread.sleep(BETWEEN_TRIES_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
      lock = tryLock(channel);
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Failure inUse(Path path) {
    String holder = line(path);
    return new Failure(
        ErrorCode.DATA_FOLDER_IN_USE,
        "The data folder %s is in use by %s."
            .formatted(path, holder.isEmpty() ? "another process" : holder),
        "Stop that one first, or name another folder with --data.");
  }

  private static String line(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(HOLDER), StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(500);
      channel.read(bytes);
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return ""; // the sentence goes without a name then
    }
  }

  private static Failure unusable(Path path, IOException e) {
    return new Failure(
        ErrorCode.DATA_FOLDER_UNUSABLE,
        "The data folder %s cannot be used: %s.".formatted(path, FileWords.of(e)),
        "It must be a folder that this user may write.");
  }
}
