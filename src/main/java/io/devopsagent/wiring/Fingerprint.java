package io.devopsagent.wiring;

import io.devopsagent.config.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a configuration depends on, in a few characters that differ when any of it does.
 *
 * <p>Goes by content and not by time or file number: editors replace files, and a mounted ConfigMap
 * changes by a symbolic link above the file.
 */
final class Fingerprint {
  private static final Pattern MOUNTED = Pattern.compile("\\$\\{file:([^{}]*)\\}");
  private static final int MOST = SourceFile.MAX_BYTES + 1;

  private Fingerprint() {}

  /** Of a configuration file, the mounted files that its text names, and other files. */
  static String of(Path file, List<Path> others) {
    MessageDigest digest = sha256();
    byte[] text = content(file);
    digest.update(text);
    for (Path mounted : mounted(file, new String(text, StandardCharsets.UTF_8))) {
      add(digest, mounted);
    }
    return finish(digest, others);
  }

  /** Of files alone. */
  static String of(List<Path> files) {
    return finish(sha256(), files);
  }

  private static String finish(MessageDigest digest, List<Path> files) {
    files.forEach(each -> add(digest, each));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, Path file) {
    digest.update((byte) 0);
    digest.update(content(file));
  }

  private static List<Path> mounted(Path file, String text) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    List<Path> paths = new ArrayList<>();
    Matcher matcher = MOUNTED.matcher(text);
    while (matcher.find()) {
      try {
        paths.add(folder.resolve(matcher.group(1)));
      } catch (IllegalArgumentException e) {
        // the path of no file: the reader says so
      }
    }
    return paths;
  }

  /** What is in a file; of one that cannot be read, why. */
  private static byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST);
    } catch (NoSuchFileException e) {
      return "\0missing".getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ("\0" + e).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
