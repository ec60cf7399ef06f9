package io.devopsagent.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files under {@code src/test/resources/source}, each as it is and in the ways of editors. */
public final class Samples {
  private static final Path FOLDER = Path.of("src/test/resources/source");
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Samples() {}

  /** A file of a format. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sample(Format format, String name, byte[] bytes) {
    @Override
    public String toString() {
      return format + " " + name;
    }

    public String text() {
      return new String(bytes, UTF_8);
    }

    Sample with(String how, String text) {
      return new Sample(format, name + " " + how, text.getBytes(UTF_8));
    }
  }

  /** All of them, as they are. */
  public static List<Sample> written() {
    List<Sample> samples = new ArrayList<>();
    for (Format format : Format.values()) {
      Path folder = FOLDER.resolve(format.name().toLowerCase(Locale.ROOT));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          samples.add(
              new Sample(format, String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    verdicts().forEach(verdict -> samples.add(verdict.sample()));
    return samples;
  }

  /** Those, the files of {@code pages.txt}, and those of the repositories with planted defects. */
  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>(written());
    samples.addAll(page(FOLDER.resolve("pages.txt")));
    try (Stream<Path> pages = Files.list(FOLDER.resolveSibling("inspect"))) {
      pages.sorted().forEach(page -> samples.addAll(page(page)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /** Files after {@code >>> path}, as far as the path tells their format. */
  private static List<Sample> page(Path page) {
    String[] parts;
    try {
      parts = Files.readString(page).split("(?m)^>>> ", -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Sample> samples = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      String path = part.lines().findFirst().orElse("");
      String text = part.substring(path.length() + 1).replaceFirst("(?s)\n=== .*", "\n");
      Format.of(path.replace(" CRLF", ""))
          .map(format -> new Sample(format, path, text.getBytes(UTF_8)))
          .ifPresent(samples::add);
    }
    return samples;
  }

  /** With other line ends, a byte order mark, without the last line end, with tabs and spaces. */
  static List<Sample> variants(Sample sample) {
    String text = sample.text();
    String windows = text.replace("\n", "\r\n");
    byte[] marked = new byte[MARK.length + sample.bytes().length];
    System.arraycopy(MARK, 0, marked, 0, MARK.length);
    System.arraycopy(sample.bytes(), 0, marked, MARK.length, sample.bytes().length);
    return List.of(
        sample,
        sample.with("CRLF", windows),
        sample.with("mixed", text.replaceAll("\n([^\n]*)\n", "\r\n$1\n")),
        sample.with("cut", text.substring(0, text.length() / 2)),
        sample.with("open", text.stripTrailing()),
        new Sample(sample.format(), sample.name() + " marked", marked));
  }

  /**
   * A case of {@code dockerfile-verdicts.txt}.
   *
   * @param accepted what BuildKit says
   */
  public record Verdict(boolean accepted, String title, String text) {
    @Override
    public String toString() {
      return title;
    }

    Sample sample() {
      return new Sample(Format.DOCKERFILE, title, text.getBytes(UTF_8));
    }
  }

  public static List<Verdict> verdicts() {
    String page;
    try {
      page = Files.readString(FOLDER.resolve("dockerfile-verdicts.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Verdict> verdicts = new ArrayList<>();
    String[] cases = page.split("(?m)^=== ", -1);
    for (String each : List.of(cases).subList(1, cases.length)) {
      String title = each.lines().findFirst().orElse("");
      String text = each.substring(title.length() + 1);
      verdicts.add(new Verdict(title.startsWith("accepted: "), title, text));
    }
    return verdicts;
  }
}
