package io.devopsagent.config;

import io.devopsagent.config.bind.Binder;
import io.devopsagent.config.bind.Environment;
import io.devopsagent.config.bind.Place;
import io.devopsagent.config.bind.Shape.Fields;
import io.devopsagent.config.bind.Shape.KeyShape;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.config.source.ConfigProblem;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceText;
import io.devopsagent.config.source.Span;
import io.devopsagent.config.source.YamlNode;
import io.devopsagent.config.source.YamlNode.Entry;
import io.devopsagent.config.source.YamlNode.Mapping;
import io.devopsagent.config.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the data folder in a file in which other things are wrong, even when it is not YAML as a
 * whole: then the lines of each key at the left edge are read by themselves. It never guesses:
 * where a key may have been meant for {@code data}, the folder cannot be told. Used once per file.
 */
final class FolderFinder {
  private static final String DATA = "data";
  private static final String ENVIRONMENT = "environment";
  private static final Pattern EDGE_KEY =
      Pattern.compile("([\"']?)([A-Za-z_][\\w-]*)\\1[ \\t]*:(?:[ \\t].*)?");

  private final SourceText source;
  private final Function<YamlNode, Environment> environment;
  private final Path folder;

  /**
   * @param environment what the names that a file declares stand for
   * @param folder what relative paths start from
   */
  FolderFinder(SourceText source, Function<YamlNode, Environment> environment, Path folder) {
    this.source = source;
    this.environment = environment;
    this.folder = folder;
  }

  NamedFolder find() {
    Problems syntax = new Problems(source);
    Optional<YamlNode> whole = YamlReader.read(syntax);
    if (whole.isPresent()) {
      List<ConfigProblem> ofData =
          syntax.list().stream().filter(problem -> problem.path().equals(DATA)).toList();
      return ofData.isEmpty() ? in(whole.get()) : new NamedFolder.Untold(ofData);
    }
    return blank() ? byDefault() : byLines(syntax);
  }

  private static boolean isRead(String name) {
    return name.equals(DATA) || name.equals(ENVIRONMENT);
  }

  private boolean blank() {
    return source.text().lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
  }

  private NamedFolder in(YamlNode root) {
    if (!(root instanceof Mapping mapping)) {
      return untold(root.span(), "a configuration is a mapping of keys to values", "");
    }
    List<Entry> wanted = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (mayMeanData(name)) {
        return untold(
            entry.key().span(), "\"" + name + "\" is not a key here", "did you mean \"data\"?");
      }
      if (isRead(name)) {
        wanted.add(entry);
      }
    }
    return bound(new Mapping(wanted, mapping.span()));
  }

  private NamedFolder bound(Mapping mapping) {
    List<KeyShape> keys =
        ConfigTypes.ROOT.keys().stream().filter(key -> isRead(key.name())).toList();
    Fields shape = new Fields(ConfigTypes.ROOT.type(), "", "", keys);
    Problems problems = new Problems(source);
    Place data = new Binder(shape, environment.apply(mapping), problems).bind(mapping).key(DATA);
    if (!data.isGiven()) {
      return byDefault();
    }
    return data.as(Path.class)
        .<NamedFolder>map(NamedFolder.Told::new)
        .orElseGet(() -> new NamedFolder.Untold(problems.list()));
  }

  private NamedFolder byDefault() {
    String path = ConfigTypes.ROOT.key(DATA).orElseThrow().key().byDefault();
    return new NamedFolder.Told(folder.resolve(path).normalize());
  }

  /** A key that is not ours, but may be data misspelt or by the name that others give it. */
  private static boolean mayMeanData(String name) {
    if (ConfigTypes.ROOT.key(name).isPresent()) {
      return false;
    }
    List<String> names = ConfigTypes.ROOT.keys().stream().map(KeyShape::name).toList();
    String[] others = ConfigTypes.ROOT.key(DATA).orElseThrow().key().instead();
    return List.of(others).contains(name) || Suggestions.nearest(name, names).equals(DATA);
  }

  /** Reads the blocks of data and environment alone, each line in its place. */
  private NamedFolder byLines(Problems syntax) {
    List<String> kept = new ArrayList<>();
    boolean keeping = false;
    boolean begun = false;
    for (int i = 1; i <= source.lineCount(); i++) {
      String line = source.line(i);
      Matcher key = EDGE_KEY.matcher(line);
      if (key.matches()) {
        begun = true;
        keeping = isRead(key.group(2)) || mayMeanData(key.group(2));
      } else if (!begun && !line.isBlank() && !line.startsWith("#") && !line.startsWith("---")) {
        return new NamedFolder.Untold(syntax.list());
      } else if (!line.isEmpty() && " \t#-".indexOf(line.charAt(0)) < 0) {
        keeping = false;
      }
      kept.add(keeping ? line : "");
    }
    return inPieces(new Problems(new SourceText(source.name(), String.join("\n", kept))));
  }

  private NamedFolder inPieces(Problems pieces) {
    Optional<YamlNode> read = YamlReader.read(pieces);
    if (!pieces.isEmpty()) {
      return new NamedFolder.Untold(pieces.list());
    }
    return read.map(this::in).orElseGet(this::byDefault);
  }

  private NamedFolder untold(Span span, String message, String suggestion) {
    Problems problems = new Problems(source);
    problems.add(span, "", message, suggestion);
    return new NamedFolder.Untold(problems.list());
  }
}
