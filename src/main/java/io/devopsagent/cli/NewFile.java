package io.devopsagent.cli;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a small text file, whole or not at all. */
final class NewFile {
  private NewFile() {}

  static void mustNotBe(Path file) {
    if (Files.exists(file)) {
      throw new Failure(
              ErrorCode.USAGE,
              "There is a file " + file + " already, and it was left as it is.",
              "Name another with --config, or replace it with --force.")
          .toException();
    }
  }

  static void write(Path file, String text) {
    Path whole = file.toAbsolutePath().normalize();
    Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw new Failure(
              ErrorCode.USAGE,
              "%s could not be written: there is no folder %s.".formatted(whole, whole.getParent()),
              "Make it first, or name another file.")
          .toException();
    } catch (IOException e) {
      throw new Failure(
              ErrorCode.USAGE,
              "%s could not be written: %s.".formatted(whole, FileWords.of(e)),
              "See that its folder exists and may be written.")
          .toException();
    } finally {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // its name says what it is
      }
    }
  }
}
