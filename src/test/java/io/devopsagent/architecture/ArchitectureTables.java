package io.devopsagent.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The three tables of {@code docs/architecture.md}. Names are those of the page: rooms without the
 * leading {@code io.devopsagent.}, and {@code Main} for the root package.
 *
 * @param rooms room → rooms that it may import
 * @param libraries package or class of others → who may use it
 * @param calls class and member of the JDK → who may call it
 */
record ArchitectureTables(
    Map<String, Set<String>> rooms,
    Map<String, Set<String>> libraries,
    Map<String, Set<String>> calls) {

  static final String EVERYTHING = "everything";
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static ArchitectureTables read() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    return new ArchitectureTables(
        table(page, "room"), table(page, "package or class"), table(page, "call"));
  }

  /**
   * The table whose first column has this heading: names of the first column → list of the last.
   */
  static Map<String, Set<String>> table(List<String> page, String heading) {
    int start = page.indexOf(line(page, "| " + heading + " |"));
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    for (String row : page.subList(start + 2, page.size())) {
      if (!row.startsWith("|")) {
        break;
      }
      List<String> cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
      Set<String> allowed = names(cells.get(cells.size() - 2));
      for (String name : codes(cells.get(1))) {
        if (rows.put(name, allowed) != null) {
          throw new IllegalStateException("two rows for " + name);
        }
      }
    }
    return rows;
  }

  private static String line(List<String> page, String start) {
    return page.stream()
        .filter(candidate -> candidate.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no table that starts with " + start));
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.replace("`", "").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.equals("nothing"))
        .collect(Collectors.toSet());
  }

  /** The room of one of our packages; empty where no row covers it. */
  Optional<String> roomOf(String packageName) {
    if (packageName.equals("io.devopsagent")) {
      return Optional.of("Main");
    }
    return longestPrefix(rooms.keySet(), packageName.substring("io.devopsagent.".length()));
  }

  /** The row for a class of a library; empty where there is none. */
  Optional<String> libraryOf(String className) {
    return longestPrefix(libraries.keySet(), className);
  }

  private static Optional<String> longestPrefix(Set<String> names, String full) {
    return names.stream()
        .filter(
            name -> full.equals(name) || full.startsWith(name + ".") || full.startsWith(name + "$"))
        .max(Comparator.comparingInt(String::length));
  }

  boolean mayImport(String room, String other) {
    Set<String> allowed = rooms.getOrDefault(room, Set.of());
    return room.equals(other) || allowed.contains(other) || allowed.contains(EVERYTHING);
  }

  /** Rooms that import each other by way of the table, or nothing when there are none. */
  List<String> cycle() {
    for (String room : rooms.keySet()) {
      List<String> way = way(room, room, new ArrayList<>());
      if (!way.isEmpty()) {
        return way;
      }
    }
    return List.of();
  }

  private List<String> way(String from, String to, List<String> seen) {
    for (String next : rooms.getOrDefault(from, Set.of())) {
      if (next.equals(to)) {
        return List.of(from, to);
      }
      if (!seen.contains(next)) {
        seen.add(next);
        List<String> rest = way(next, to, seen);
        if (!rest.isEmpty()) {
          List<String> way = new ArrayList<>(List.of(from));
          way.addAll(rest);
          return way;
        }
      }
    }
    return List.of();
  }
}
