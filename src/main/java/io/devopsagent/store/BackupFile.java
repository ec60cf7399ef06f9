package io.devopsagent.store;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a backup consists of: a zip with the database, a manifest, and perhaps a configuration. */
final class BackupFile {
  static final String DATABASE = "devops-agent.db";
  static final String MANIFEST = "manifest.json";

  /** The only layout there is so far. */
  static final int FORMAT = 1;

  private BackupFile() {}

  /**
   * Says what lies beside it.
   *
   * @param format of the zip
   * @param version of the program that wrote it
   * @param schema of the database
   * @param madeAt ISO-8601 in UTC
   * @param bytes of the database
   * @param sha256 of the database, in lower-case hex
   */
  record Manifest(
      int format, String version, int schema, String madeAt, long bytes, String sha256) {}

  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Sees to it that a file, or the names in a folder, are on the disk. */
  static void sync(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) {
        throw e;
      } // some systems open no folders; they keep names by themselves
    }
  }

  static FailureException failed(String sentence, String nextStep) {
    return new Failure(ErrorCode.DATA_FOLDER_UNUSABLE, sentence, nextStep).toException();
  }

  /** What an I/O error says. */
  static String words(IOException e) {
    return FileWords.of(e);
  }
}
