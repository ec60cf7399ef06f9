package io.devopsagent.store;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Json;
import io.devopsagent.store.BackupFile.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup of a database while others use it: one consistent state, whole or not at all,
 * readable by its owner only.
 *
 * @param version of this program
 */
public record BackupWriter(Database database, String version, Instant now) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'devops-agent-'uuuuMMdd-HHmmss'Z.zip'").withZone(ZoneOffset.UTC);

  /**
   * Writes one.
   *
   * @param target the file, or a folder in which it gets a name by its time
   * @param more files to put in, by their name in the backup
   * @param overwrite whether a file that is there may be replaced
   * @return the file
   * @throws io.devopsagent.kernel.FailureException when it cannot be written; then nothing is left
   */
  public Path write(Path target, Map<String, Path> more, boolean overwrite) {
    Path file = (Files.isDirectory(target) ? target.resolve(NAME.format(now)) : target);
    Path whole = file.toAbsolutePath().normalize();
    if (Files.exists(whole) && !overwrite) {
      throw new Failure(
              ErrorCode.USAGE,
              "There is a file " + whole + " already.",
              "Name another, or a folder; --force replaces it.")
          .toException();
    }
    if (!Files.isWritable(folder(whole))) {
      throw BackupFile.failed(
          "The backup %s could not be written: its folder does not exist or may not be written."
              .formatted(whole),
          "Make the folder, or name another.");
    }
    Path copy = beside(whole, ".db.part");
    Path zip = beside(whole, ".part");
    try {
      database.copyTo(copy);
      zip(zip, copy, more);
      Files.move(zip, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      BackupFile.sync(folder(whole));
      return whole;
    } catch (IOException e) {
      throw BackupFile.failed(
          "The backup %s could not be written: %s.".formatted(whole, BackupFile.words(e)),
          "See that its folder exists, may be written, and has room.");
    } finally {
      deleted(copy);
      deleted(zip);
    }
  }

  private void zip(Path zip, Path copy, Map<String, Path> more) throws IOException {
    try (OutputStream file = Files.newOutputStream(privately(zip), StandardOpenOption.WRITE);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
      out.write(Json.writePretty(manifest(copy)).getBytes(StandardCharsets.UTF_8));
      add(out, BackupFile.DATABASE, copy);
      for (Map.Entry<String, Path> each : more.entrySet()) {
        add(out, each.getKey(), each.getValue());
      }
    }
    BackupFile.sync(zip);
  }

  private Manifest manifest(Path copy) throws IOException {
    return new Manifest(
        BackupFile.FORMAT,
        version,
        Migrations.NEWEST,
        now.toString(),
        Files.size(copy),
        BackupFile.sha256(copy));
  }

  private static void add(ZipOutputStream out, String name, Path file) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    Files.copy(file, out);
  }

  /** An empty file that only its owner may read. */
  private static Path privately(Path file) throws IOException {
    Files.deleteIfExists(file);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return Files.createFile(
        file,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0]);
  }

  private static Path beside(Path file, String end) {
    return folder(file).resolve("." + file.getFileName() + end);
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static void deleted(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it says by its name that it is a part; what matters is known already
    }
  }
}
