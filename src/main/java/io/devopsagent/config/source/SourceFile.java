package io.devopsagent.config.source;

import io.devopsagent.kernel.FileWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Decodes the bytes of a configuration file: UTF-8, bounded, nothing that cannot be shown. */
public final class SourceFile {
  /** Enough for ten thousand services. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int PATIENCE_S = 10;

  private SourceFile() {}

  /** The text, or why the bytes are none. */
  public sealed interface Decoded {
    /** It is text. */
    record Legible(SourceText source) implements Decoded {}

    /** It is not. */
    record Illegible(List<ConfigProblem> problems) implements Decoded {}
  }

  /**
   * Reads a file. One that is no regular file (a pipe, a device) is given {@value #PATIENCE_S} s,
   * since there need be nobody at its other end; no more than {@link #MAX_BYTES} and one are read.
   */
  public static Decoded read(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      return unreadable(name, "is a folder", "");
    }
    if (Files.notExists(file)) {
      return unreadable(name, "there is no such file", "");
    }
    FutureTask<byte[]> reading = new FutureTask<>(() -> bytes(file));
    try {
      if (Files.isRegularFile(file)) {
        reading.run();
      } else {
        Thread.ofPlatform().daemon().name("read " + name).start(reading);
      }
      return decode(name, reading.get(PATIENCE_S, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      String words =
          e.getCause() instanceof IOException fault ? FileWords.of(fault) : "" + e.getCause();
      return unreadable(name, "cannot be read: " + words, "");
    } catch (TimeoutException e) {
      String message = "is no regular file, and gave no text within " + PATIENCE_S + " s";
      return unreadable(name, message, "is this the right file?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreadable(name, "was not read to its end", "");
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  private static Decoded unreadable(String name, String message, String suggestion) {
    return new Decoded.Illegible(List.of(ConfigProblem.ofFile(name, message, suggestion)));
  }

  public static Decoded decode(String name, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return unreadable(
          name,
          "is larger than " + MAX_BYTES / 1024 / 1024 + " MiB",
          "a configuration is not that long; is this the right file?");
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return unreadable(new SourceText(name, ""), Span.START, "is UTF-16 text", "save it as UTF-8");
    }
    int skip = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    SourceText source = new SourceText(name, out.flip().toString());
    if (result.isError()) {
      return unreadable(
          source,
          source.at(source.text().length()),
          "byte 0x%02X is not UTF-8".formatted(bytes[in.position()] & 0xFF),
          "save the file as UTF-8");
    }
    return printable(source);
  }

  /** A text that never was bytes. */
  public static Decoded decode(String name, String text) {
    return decode(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoded printable(SourceText source) {
    String text = source.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!isPrintable(character)) {
        return unreadable(
            source,
            source.at(i),
            "holds the invisible character U+%04X".formatted(character),
            "remove it");
      }
    }
    return new Decoded.Legible(source);
  }

  /** YAML 1.2, production c-printable, without the byte order mark inside a text. */
  private static boolean isPrintable(int c) {
    return (c >= 0x20 && c <= 0x7E)
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || c >= 0x10000;
  }

  private static Decoded unreadable(
      SourceText source, Span span, String message, String suggestion) {
    Problems problems = new Problems(source);
    problems.add(span, "", message, suggestion);
    return new Decoded.Illegible(problems.list());
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
