package io.devopsagent.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words for people instead of Java's names. */
public final class FileWords {
  private FileWords() {}

  /** The end of a sentence, without its full stop: {@code no permission for /srv/data}. */
  public static String of(IOException fault) {
    return switch (fault) {
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case NoSuchFileException e -> "there is no " + e.getFile();
      case FileAlreadyExistsException e -> e.getFile() + " stands in the way";
      case NotDirectoryException e -> e.getFile() + " is no folder";
      case DirectoryNotEmptyException e -> e.getFile() + " is not empty";
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> {
        String message = fault.getMessage();
        yield message == null || message.isBlank() ? "the system gives no reason" : message;
      }
    };
  }
}
