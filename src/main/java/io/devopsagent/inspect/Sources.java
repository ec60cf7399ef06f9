package io.devopsagent.inspect;

import io.devopsagent.kernel.Text;
import io.devopsagent.source.Limits;
import io.devopsagent.source.Reading;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The files of a {@link Tree} as text, within {@link Bounds}: paths that could mislead are left
 * out, each file is read once, and what was left out is listed. Not thread-safe; one for each look
 * at a tree.
 */
public final class Sources {
  private static final int MOST_SKIPPED = 100;
  static final String LATE = "there was no time left";

  private final Tree tree;
  private final Bounds bounds;
  private final LongSupplier nanos;
  private final long deadline;
  private final TreeSet<String> paths = new TreeSet<>();
  private final List<String> listed;
  private final Map<String, List<String>> byName;
  private final Map<String, List<String>> byFolder;
  private final Map<String, Optional<SourceFile>> files = new HashMap<>();
  private final Map<String, Skipped> skipped = new LinkedHashMap<>();
  private long bytes;

  /**
   * Lists the paths of a tree.
   *
   * @param nanos monotonic nanoseconds from any origin
   */
  public Sources(Tree tree, Bounds bounds, LongSupplier nanos) {
    this.tree = tree;
    this.bounds = bounds;
    this.nanos = nanos;
    this.deadline = nanos.getAsLong() + bounds.time().toNanos();
    for (String path : tree.paths()) {
      String why = whyNot(path);
      if (why.isEmpty()) {
        paths.add(path);
      } else {
        skip(path, why);
      }
    }
    this.listed = List.copyOf(paths);
    this.byName = listed.stream().collect(Collectors.groupingBy(Folders::name));
    this.byFolder = listed.stream().collect(Collectors.groupingBy(Folders::of));
  }

  private Sources(Sources before, Map<String, SourceFile> changed) {
    this.tree = before.tree;
    this.bounds = before.bounds;
    this.nanos = before.nanos;
    this.deadline = before.deadline;
    this.paths.addAll(before.paths);
    this.listed = before.listed;
    this.byName = before.byName;
    this.byFolder = before.byFolder;
    this.files.putAll(before.files);
    this.bytes = before.bytes;
    changed.forEach((path, file) -> files.put(path, Optional.of(file)));
  }

  /** The same tree with other contents of some files. */
  public Sources with(Map<String, SourceFile> changed) {
    return new Sources(this, changed);
  }

  private String whyNot(String path) {
    if (paths.size() >= bounds.files()) {
      return "more than %,d files".formatted(bounds.files());
    }
    if (path.isEmpty() || path.length() > 1000 || !Text.escaped(path).equals(path)) {
      return "its name holds control characters or is too long";
    }
    if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
      return "its name is no plain path";
    }
    return path.chars().filter(c -> c == '/').count() > bounds.depth()
        ? "more than %d folders deep".formatted(bounds.depth())
        : "";
  }

  /** All paths that may be looked at, sorted. */
  public List<String> paths() {
    return listed;
  }

  public boolean has(String path) {
    return paths.contains(path);
  }

  /** The paths of the files of a name, in whatever folder. */
  public List<String> named(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  /**
   * The paths of the files of a folder, those of folders within it left out.
   *
   * @param folder with a slash at its end; empty for the root
   */
  public List<String> in(String folder) {
    return List.copyOf(byFolder.getOrDefault(folder, List.of()));
  }

  /** The text of a file of at most so many characters, as people write it by hand. */
  public Optional<SourceFile> file(String path, int most) {
    Optional<SourceFile> file = file(path);
    return file.isPresent() && file.get().text().length() > most
        ? skip(path, "more than %,d characters, which nobody writes by hand".formatted(most))
        : file;
  }

  /** The text of a file; empty where it is none or a bound is reached. */
  public Optional<SourceFile> file(String path) {
    if (isLate()) {
      return skip(path, LATE);
    }
    Optional<SourceFile> known = files.get(path);
    if (known == null) {
      known = paths.contains(path) ? read(path) : Optional.empty();
      files.put(path, known);
    }
    return known;
  }

  private Optional<SourceFile> read(String path) {
    if (bytes > bounds.totalBytes()) {
      return skip(path, "more than %,d bytes in all".formatted(bounds.totalBytes()));
    }
    Optional<byte[]> content = tree.read(path);
    if (content.isEmpty()) {
      return skip(path, "it is no regular file or too large");
    }
    bytes += content.get().length;
    Limits limits = new Limits(bounds.fileBytes(), Limits.DEFAULT.depth(), Limits.DEFAULT.nodes());
    return switch (SourceFile.read(path, content.get(), limits)) {
      case Reading.Legible(SourceFile file) -> Optional.of(file);
      case Reading.Illegible(SyntaxProblem why) -> skip(path, why.message());
    };
  }

  /** Whether the time is used up. */
  public boolean isLate() {
    return nanos.getAsLong() - deadline > 0;
  }

  /** Lists a file as not looked at. */
  Optional<SourceFile> skip(String path, String why) {
    if (skipped.size() < MOST_SKIPPED) {
      String shown = Text.bounded(Text.escaped(path), 200);
      skipped.putIfAbsent(shown, new Skipped(shown, why));
    }
    return Optional.empty();
  }

  /** What was not looked at; at most a hundred. */
  public List<Skipped> skipped() {
    return new ArrayList<>(skipped.values());
  }
}
