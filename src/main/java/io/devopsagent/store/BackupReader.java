package io.devopsagent.store;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.store.BackupFile.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Takes a database out of a backup and makes sure that it is whole and of a version that this
 * program knows. Copies that the program itself makes beside the database (before a migration,
 * before a restore) are read as well.
 */
final class BackupReader {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_MANIFEST = 64 * 1024;

  private final Path file;

  BackupReader(Path file) {
    this.file = file;
  }

  /**
   * Unpacks the database.
   *
   * @return when it was made and by which version, for people
   */
  String unpackTo(Path target) {
    try {
      String origin = isDatabase() ? copied(target) : unzipped(target);
      checkWhole(target);
      return origin;
    } catch (NoSuchFileException e) {
      throw new Failure(ErrorCode.NOT_FOUND, "There is no file " + file + ".", "").toException();
    } catch (IOException e) {
      throw damaged(BackupFile.words(e));
    }
  }

  private boolean isDatabase() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
    }
  }

  private String copied(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(target)) {
      in.transferTo(out);
    }
    return "a copy of a database, of " + Files.getLastModifiedTime(file).toInstant();
  }

  private String unzipped(Path target) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Manifest manifest = manifest(zip);
      try (InputStream in = zip.getInputStream(entry(zip, BackupFile.DATABASE));
          OutputStream out = Files.newOutputStream(target)) {
        copy(in, out, manifest.bytes());
      }
      if (Files.size(target) != manifest.bytes()
          || !BackupFile.sha256(target).equals(manifest.sha256())) {
        throw damaged("the database in it is not the one that was put in (SHA-256 differs)");
      }
      return "made " + manifest.madeAt() + " by devops-agent " + manifest.version();
    }
  }

  private Manifest manifest(ZipFile zip) throws IOException {
    try (InputStream in = zip.getInputStream(entry(zip, BackupFile.MANIFEST))) {
      String json = new String(in.readNBytes(MAX_MANIFEST), StandardCharsets.UTF_8);
      Manifest manifest = Json.read(json, Manifest.class);
      if (manifest.format() > BackupFile.FORMAT || manifest.schema() > Migrations.NEWEST) {
        throw newer("devops-agent " + manifest.version());
      }
      return manifest;
    } catch (FailureException e) {
      if (e.failure().code() == ErrorCode.REMOTE_GARBLED) {
        throw damaged("its " + BackupFile.MANIFEST + " is " + e.failure().sentence());
      }
      throw e;
    }
  }

  private ZipEntry entry(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged("there is no " + name + " in it");
    }
    return entry;
  }

  /** No more than was promised, whatever the zip grows into. */
  private static void copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long sum = 0;
    for (int read = in.read(buffer); read >= 0 && sum <= most; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      sum += read;
    }
  }

  private void checkWhole(Path database) {
    try (Handle handle =
        Jdbi.create(Database.source(database, SynchronousMode.FULL, false)).open()) {
      int schema = handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
      String word = handle.createQuery("PRAGMA integrity_check(1)").mapTo(String.class).first();
      if (schema > Migrations.NEWEST) {
        throw newer("a newer devops-agent (schema " + schema + ")");
      }
      if (schema < 1) {
        throw damaged("the database in it is not one of devops-agent");
      }
      if (!word.equals("ok")) {
        throw damaged("SQLite says of the database in it: " + word);
      }
    } catch (JdbiException e) {
      throw damaged("SQLite cannot read the database in it: " + cause(e));
    }
  }

  static String cause(JdbiException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private FailureException newer(String by) {
    return BackupFile.failed(
        "%s was written by %s; this one knows schema %d.".formatted(file, by, Migrations.NEWEST),
        "Restore it with that version. Nothing was changed.");
  }

  private FailureException damaged(String why) {
    return BackupFile.failed(
        file + " is no backup that can be used: " + why + ".",
        "Nothing was changed. Take another backup.");
  }
}
