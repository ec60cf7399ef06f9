package io.devopsagent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopsagent.secret.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the stack trace of a fault of ours where a developer finds it, and a person need not see
 * it. One file per fault, readable by its owner only.
 */
public final class CrashLog {
  private final List<Path> folders;
  private final Redactor redactor;

  /**
   * @param folders where the file may lie: the first that exists and takes it is used
   * @param redactor that every text of it passes; asked only when there is a fault
   */
  public CrashLog(List<Path> folders, Redactor redactor) {
    this.folders = List.copyOf(folders);
    this.redactor = redactor;
  }

  /** Writes the fault down and says, in one sentence, that it happened and where to look. */
  String record(Throwable fault) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    String where = "nowhere, for want of a folder that could be written";
    for (Path folder : folders) {
      Path file = folder.resolve("fault-" + id + ".log");
      if (Files.isDirectory(folder) && written(file, fault)) {
        where = file.toString();
        break;
      }
    }
    return "A fault of devops-agent itself stopped this (id %s); its details are in %s"
        .formatted(id, where);
  }

  private boolean written(Path file, Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(clean(trace.toString()).getBytes(UTF_8)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Redacted, or nothing: a fault of the redactor must not let anything out. */
  private String clean(String trace) {
    try {
      return redactor.redact(trace);
    } catch (RuntimeException e) {
      return "The details could not be redacted (" + e.getClass().getName() + ").\n";
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
