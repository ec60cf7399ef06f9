package io.devopsagent.config.importer;

import io.devopsagent.config.ConfigReader;
import io.devopsagent.config.ConfigResult;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.config.importer.ImportResult.Note;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlWriter;
import io.devopsagent.kernel.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration that grows out of another program's file. Nothing of that file is expanded, and
 * no literal secret is copied: both become names under {@code environment}.
 */
final class Draft {
  private static final Pattern INDEX = Pattern.compile("services\\[(\\d+)\\].*");
  private static final Pattern SECRET_HEADER =
      Pattern.compile("(?i)(proxy-)?authorization|cookie|.*(token|secret|password|api-?key).*");

  private static final String LEFT_OUT = "left out: ";

  private final Pattern reference;
  private final List<Note> notes = new ArrayList<>();
  private final Set<String> environment = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Object> root = new LinkedHashMap<>();
  private final List<Map<String, Object>> services = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();

  /**
   * An empty draft.
   *
   * @param reference how the other program writes names of its environment; group 1 or 2 is the
   *     name
   */
  Draft(Pattern reference, String organisation) {
    this.reference = reference;
    boolean fine = Pattern.matches(TextForm.OWNER.regex(), organisation);
    root.put("organisation", fine ? organisation : "my-organisation");
    if (!fine) {
      note("organisation", "is not known; write its name into the new file");
    }
  }

  void note(String where, String text) {
    notes.add(new Note(Text.bounded(Text.oneLine(where), 200), 0, Text.bounded(text, 300)));
  }

  /** Notes what is not carried over at all, so that a file of which nothing is left says why. */
  void leftOut(String where, String why) {
    note(where, LEFT_OUT + why);
  }

  void put(String key, Object value) {
    root.put(key, value);
  }

  /** A text with its names in our form and declared. */
  String text(String where, String text) {
    Matcher matcher = reference.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      out.append(escaped(text.substring(end, matcher.start())));
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      out.append(variable(where, name));
      end = matcher.end();
    }
    return out.append(escaped(text.substring(end))).toString();
  }

  private static String escaped(String text) {
    return text.replaceAll("\\$(?=[${]|$)", Matcher.quoteReplacement("$$"));
  }

  private String variable(String where, String name) {
    if (environment.add(name)) {
      note(where, "$" + name + " is declared under environment; set it where devops-agent runs");
    }
    return "${" + name + "}";
  }

  /** A secret: its name when the old file has one, or a new one for a literal value. */
  String secret(String where, String value, String newName) {
    if (reference.matcher(value).find()) {
      return text(where, value);
    }
    String name = newName.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String safe = Text.bounded(name.replaceAll("^[0-9_]+", ""), 60).replace("…", "");
    String declared = safe.isEmpty() ? "IMPORTED_SECRET" : safe;
    if (environment.add(declared)) {
      note(where, "the secret was not copied; put it into the environment as $" + declared);
    }
    return "${" + declared + "}";
  }

  /** The value of a header, without a literal secret. */
  String header(String where, String service, String name, String value) {
    return SECRET_HEADER.matcher(name).matches()
        ? secret(where, value, service + "_" + name)
        : text(where, value);
  }

  /** A name that no other service has. */
  String uniqueName(String wanted, String instead) {
    String base = Text.bounded(Text.oneLine(wanted.isBlank() ? instead : wanted), 80);
    String name = base;
    for (int i = 2; !names.add(id(name)); i++) {
      name = base + " " + i;
    }
    return name;
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  /** Adds a service; {@code origin} is its place in the old file. */
  void service(String origin, Map<String, Object> service) {
    services.add(service);
    origins.add(origin);
  }

  /**
   * The result. What the reader would not accept is left out and reported, so that the new file
   * always can be used.
   */
  ImportResult finish(Problems problems, String origin) {
    while (!services.isEmpty()) {
      String yaml = yaml();
      List<ConfigProblem> refused = refused(yaml);
      if (refused.isEmpty()) {
        String head =
            "# Made from " + Text.oneLine(origin) + ". devops-agent check finds errors.\n";
        return new ImportResult.Converted(head + yaml, services.size(), placed(problems));
      }
      drop(refused);
    }
    problems.add(Span.START, "", "has nothing that can be watched", "see devops-agent init --help");
    placed(problems).stream()
        .filter(note -> note.text().startsWith(LEFT_OUT))
        .forEach(note -> refuse(note, problems));
    return new ImportResult.Refused(problems.list());
  }

  private static void refuse(Note note, Problems problems) {
    int row = Math.max(1, note.line());
    String line = problems.source().line(row);
    int column = line.length() - line.stripLeading().length() + 1;
    Span span = new Span(row, column, Math.max(1, line.strip().length()));
    problems.add(span, note.where(), note.text(), "");
  }

  /** The notes with their lines, in the order of the old file. */
  private List<Note> placed(Problems problems) {
    KeyLines lines = new KeyLines(problems.source().text());
    return notes.stream()
        .map(note -> new Note(note.where(), lines.of(note.where()), note.text()))
        .sorted(Comparator.comparingInt(Note::line))
        .toList();
  }

  private String yaml() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("organisation", root.getOrDefault("organisation", "my-organisation"));
    if (!environment.isEmpty()) {
      file.put("environment", List.copyOf(environment));
    }
    root.forEach(file::putIfAbsent);
    file.put("services", services);
    return YamlWriter.write(file);
  }

  private static List<ConfigProblem> refused(String yaml) {
    return switch (new ConfigReader(Map.of()).read(yaml, "import", Path.of("/"))) {
      case ConfigResult.Accepted _ -> List.of();
      case ConfigResult.Rejected rejected -> rejected.problems();
    };
  }

  /** Leaves out what the problems are about: services, or else whole sections. */
  private void drop(List<ConfigProblem> refused) {
    Set<Integer> bad = new TreeSet<>(Comparator.reverseOrder());
    for (ConfigProblem problem : refused) {
      Matcher index = INDEX.matcher(problem.path());
      if (index.matches() && bad.add(Integer.parseInt(index.group(1)))) {
        leftOut(origins.get(Integer.parseInt(index.group(1))), problem.message());
      }
    }
    bad.forEach(index -> {
      services.remove(index.intValue());
      origins.remove(index.intValue());
    });
    if (bad.isEmpty()) {
      ConfigProblem problem = refused.getFirst();
      String section = problem.path().replaceAll("[.\\[].*", "");
      if (section.isEmpty() || !root.keySet().remove(section)) {
        services.clear();
        return;
      }
      leftOut(section, problem.message());
      root.keySet().removeAll(Set.of("channels", "people", "escalation"));
    }
  }
}
