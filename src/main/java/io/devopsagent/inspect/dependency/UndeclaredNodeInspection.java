package io.devopsagent.inspect.dependency;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.inspect.WordList;
import io.devopsagent.inspect.code.SourceCode;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.json.JsonDocument;
import io.devopsagent.source.json.JsonValue.JsonObject;
import io.devopsagent.source.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Packages that a Node.js program cannot do without and that come only by chance: {@code
 * package-lock.json} has them because of another package, and no {@code package.json} names them.
 * Without that lock file nothing is told, since a bundler may give any name a meaning.
 *
 * <p>Never mended: {@code npm ci} refuses a {@code package.json} that its lock file does not match
 * (docs.npmjs.com, commands/npm-ci), and a lock file is npm's to write.
 */
public final class UndeclaredNodeInspection implements Inspection {
  private static final String MANIFEST = "package.json";

  private final Set<String> builtin = Set.copyOf(WordList.lines("node-modules.txt"));

  @Override
  public Rule rule() {
    return Rule.NODE_UNDECLARED;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    Set<String> folders = new HashSet<>();
    sources.named(MANIFEST).stream()
        .filter(path -> !Folders.isForeign(path))
        .map(Folders::of)
        .forEach(folders::add);
    Map<String, List<String>> code = new TreeMap<>();
    for (String path : folders.isEmpty() ? List.<String>of() : sources.paths()) {
      if (path.matches(".*\\.[cm]?[jt]sx?") && !Folders.isForeign(path) && !Folders.isAside(path)) {
        Folders.above(path).stream()
            .filter(folders::contains)
            .findFirst()
            .ifPresent(folder -> code.computeIfAbsent(folder, f -> new ArrayList<>()).add(path));
      }
    }
    code.forEach((folder, paths) -> inspect(sources, folder, paths, findings));
    return findings.list();
  }

  private void inspect(Sources sources, String folder, List<String> paths, Findings findings) {
    Optional<JsonDocument> manifest =
        sources.file(folder + MANIFEST).map(JsonDocument::parse).filter(JsonDocument::isSound);
    Map<String, String> locked = locked(sources, folder);
    if (manifest.isEmpty() || locked.isEmpty()) {
      return;
    }
    imports(sources, folder, paths, locked.keySet())
        .forEach((name, files) ->
            findings.add(
                manifest.get().file(),
                () -> found(manifest.get(), name, locked.getOrDefault(name, ""), files)));
  }

  /** What the nearest lock file has at its top, with its versions. */
  private static Map<String, String> locked(Sources sources, String folder) {
    Map<String, String> locked = new HashMap<>();
    Folders.above(folder).stream()
        .flatMap(above -> sources.file(above + "package-lock.json").stream())
        .findFirst()
        .map(JsonDocument::parse)
        .filter(lock -> lock.root() instanceof JsonObject)
        .ifPresent(lock -> {
          if (lock.root() instanceof JsonObject root
              && root.get("packages") instanceof JsonObject packages) {
            packages
                .members()
                .forEach(member -> {
                  String name = member.key().value();
                  if (name.startsWith("node_modules/")
                      && member.value() instanceof JsonObject entry
                      && entry.get("version") instanceof JsonText version
                      && version.value().matches("[0-9][A-Za-z0-9.+-]{0,50}")) {
                    locked.put(name.substring("node_modules/".length()), version.value());
                  }
                });
          }
        });
    return locked;
  }

  private Map<String, List<String>> imports(
      Sources sources, String folder, List<String> paths, Set<String> locked) {
    Map<String, List<String>> imports = new TreeMap<>();
    Map<String, Boolean> wanted = new HashMap<>();
    for (String path : paths) {
      for (String name :
          sources.file(path).map(SourceCode::javaScript).map(NodeImports::in).orElse(List.of())) {
        if (wanted.computeIfAbsent(
            name,
            each ->
                locked.contains(each)
                    && !builtin.contains(each)
                    && !isNamed(sources, folder, each))) {
          imports.computeIfAbsent(name, each -> new ArrayList<>()).add(path);
        }
      }
    }
    return imports;
  }

  /** Whether a manifest or a tool's configuration here or above has the name, for whatever use. */
  private static boolean isNamed(Sources sources, String folder, String name) {
    return Folders.above(folder).stream()
        .flatMap(above -> sources.in(above).stream())
        .filter(path -> path.endsWith(".json") || path.contains(".config."))
        .filter(path -> !Folders.name(path).equals("package-lock.json"))
        .flatMap(path -> sources.file(path).stream())
        .anyMatch(file ->
            file.text().contains("\"" + name + "\"") || file.text().contains("'" + name + "'"));
  }

  private static Finding found(
      JsonDocument manifest, String name, String version, List<String> files) {
    SourceFile file = manifest.file();
    List<String> evidence = files.stream().distinct().sorted().limit(5).toList();
    return new Finding(
        Rule.NODE_UNDECLARED,
        file.name(),
        file.span(0, 0),
        "`%s` is imported in `%s`, and comes only with another package"
            .formatted(name, evidence.getFirst().replace('`', '\'')),
        "run `npm install %s@%s`".formatted(name, version),
        evidence,
        remedy(manifest, name, version));
  }

  private static Remedy remedy(JsonDocument manifest, String name, String version) {
    String member = "\"%s\": \"^%s\"".formatted(name, version);
    boolean fits =
        manifest.root() instanceof JsonObject root
            && root.get("dependencies") instanceof JsonObject needed
            && !needed.members().isEmpty();
    return new Proposal(
        fits ? List.of(change(manifest, member)) : List.of(),
        "npm writes the lock file anew with it");
  }

  /** As the last dependency, set apart from the one before as the first is from its bracket. */
  private static Change change(JsonDocument manifest, String member) {
    SourceFile file = manifest.file();
    if (manifest.root() instanceof JsonObject root
        && root.get("dependencies") instanceof JsonObject needed) {
      int first = needed.members().getFirst().key().span().start();
      String gap = file.text().substring(needed.span().start() + 1, first);
      int end = needed.members().getLast().value().span().end();
      return Change.to(file, Edit.insert(end, "," + gap + member));
    }
    return Change.to(file);
  }
}
