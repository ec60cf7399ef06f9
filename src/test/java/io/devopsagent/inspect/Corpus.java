package io.devopsagent.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Small repositories under {@code src/test/resources/inspect}: {@code === planted RULE OUTCOME:
 * title} or {@code === clean: title}, then {@code >>> path} before the text of each file.
 */
public final class Corpus {
  private static final Path FOLDER = Path.of("src/test/resources/inspect");

  private Corpus() {}

  /** Files in memory. */
  public record Repository(Map<String, byte[]> files) implements Tree {
    static Repository of(Map<String, String> texts) {
      Map<String, byte[]> files = new TreeMap<>();
      texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
      return new Repository(files);
    }

    static Repository of(String path, String text) {
      return of(Map.of(path, text));
    }

    @Override
    public List<String> paths() {
      return List.copyOf(files.keySet());
    }

    @Override
    public Optional<byte[]> read(String path) {
      return Optional.ofNullable(files.get(path));
    }

    String text(String path) {
      return new String(read(path).orElseThrow(), UTF_8);
    }

    /** What it is after a fix. */
    Repository after(Fix fix) {
      Map<String, byte[]> after = new TreeMap<>(files);
      if (fix instanceof Fix.Mended mended) {
        mended.changes().forEach(c -> after.put(c.after().name(), c.after().bytes()));
      }
      return new Repository(after);
    }
  }

  /** What should come of a planted defect. */
  public enum Outcome {
    MENDED,
    PROPOSED,
    NOTED
  }

  /** A repository with one kind of defect. */
  public record Planted(Rule rule, Outcome outcome, String title, Repository repository) {
    @Override
    public String toString() {
      return rule.id() + " " + outcome + ": " + title;
    }
  }

  /** A repository without any. */
  public record Clean(String title, Repository repository) {
    @Override
    public String toString() {
      return title;
    }
  }

  public static List<Planted> planted() {
    return sections("planted ").map(Corpus::plantedOf).toList();
  }

  public static List<Clean> clean() {
    return sections("clean: ")
        .map(section -> new Clean(head(section).substring(7), repository(section)))
        .toList();
  }

  private static Planted plantedOf(String section) {
    String head = head(section);
    String[] words = head.substring(0, head.indexOf(':')).split(" ", -1);
    Rule rule =
        Stream.of(Rule.values()).filter(r -> r.id().equals(words[1])).findFirst().orElseThrow();
    Outcome outcome = Outcome.valueOf(words[2].toUpperCase(java.util.Locale.ROOT));
    return new Planted(rule, outcome, head.substring(head.indexOf(':') + 2), repository(section));
  }

  private static String head(String section) {
    return section.lines().findFirst().orElseThrow();
  }

  private static Repository repository(String section) {
    Map<String, String> files = new TreeMap<>();
    String[] parts = section.split("(?m)^>>> ", -1);
    for (String part : List.of(parts).subList(1, parts.length)) {
      String path = head(part);
      String text = part.substring(path.length() + 1);
      boolean windows = path.endsWith(" CRLF");
      files.put(path.replaceFirst(" CRLF$", ""), windows ? text.replace("\n", "\r\n") : text);
    }
    return Repository.of(files);
  }

  private static Stream<String> sections(String kind) {
    List<String> sections = new ArrayList<>();
    try (Stream<Path> pages = Files.list(FOLDER)) {
      for (Path page : pages.sorted().toList()) {
        String[] all = Files.readString(page).split("(?m)^=== ", -1);
        sections.addAll(List.of(all).subList(1, all.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections.stream().filter(section -> section.startsWith(kind));
  }
}
