package io.devopsagent.inspect.environment;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.dotenv.DotenvFile;
import io.devopsagent.source.dotenv.DotenvFile.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Variables that the program cannot do without and that no example file names. An example file
 * speaks for its folder and those below it that have none of their own. A variable counts as named
 * where a comment names it.
 *
 * <p>Mended by {@code NAME=}, never with a value. What the program has a default for is only
 * proposed: an empty value is not the same as none.
 */
public final class MissingVariableInspection implements Inspection {
  private static final Set<String> EXAMPLES =
      Set.of(
          ".env.example",
          ".env.sample",
          ".env.template",
          ".env.dist",
          ".env.default",
          ".env.defaults",
          "example.env",
          "sample.env",
          "env.example",
          "env.sample");
  private static final int LONGEST = 128 * 1024;

  @Override
  public Rule rule() {
    return Rule.MISSING_VARIABLE;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Map<String, List<String>> examples = new TreeMap<>();
    for (String path : sources.paths()) {
      if (EXAMPLES.contains(Folders.name(path)) && !Folders.isForeign(path)) {
        examples.computeIfAbsent(Folders.of(path), folder -> new ArrayList<>()).add(path);
      }
    }
    Map<String, List<String>> governed = governed(sources, examples.keySet());
    Findings findings = new Findings(sources);
    examples.forEach((folder, files) ->
        sources
            .file(files.getFirst(), LONGEST)
            .map(DotenvFile::parse)
            .filter(DotenvFile::isSound)
            .ifPresent(example -> {
              List<String> paths = governed.getOrDefault(folder, List.of());
              Set<String> known = named(sources, folder, examples);
              known.addAll(ProvidedVariables.in(sources, paths));
              missing(sources, paths, known)
                  .forEach((name, reads) ->
                      findings.add(example.file(), () -> found(example, name, reads)));
            }));
    return findings.list();
  }

  /** The files for which each folder's example speaks: the nearest above them. */
  private static Map<String, List<String>> governed(Sources sources, Set<String> folders) {
    Map<String, List<String>> governed = new HashMap<>();
    if (!folders.isEmpty()) {
      for (String path : sources.paths()) {
        Folders.above(path).stream()
            .filter(folders::contains)
            .findFirst()
            .ifPresent(
                folder -> governed.computeIfAbsent(folder, each -> new ArrayList<>()).add(path));
      }
    }
    return governed;
  }

  /** What the examples of a folder and of those above it name. */
  private static Set<String> named(
      Sources sources, String folder, Map<String, List<String>> examples) {
    Set<String> names = new HashSet<>();
    Folders.above(folder).stream()
        .flatMap(above -> examples.getOrDefault(above, List.of()).stream())
        .flatMap(path -> sources.file(path, LONGEST).stream())
        .forEach(file -> names.addAll(List.of(file.text().split("[^A-Za-z0-9_]+", -1))));
    return names;
  }

  private static Map<String, List<EnvironmentRead>> missing(
      Sources sources, List<String> governed, Set<String> known) {
    Map<String, List<EnvironmentRead>> missing = new TreeMap<>();
    for (EnvironmentRead read : EnvironmentReads.in(sources, governed)) {
      if (!known.contains(read.name()) && !PlatformVariables.contains(read.name())) {
        missing.computeIfAbsent(read.name(), name -> new ArrayList<>()).add(read);
      }
    }
    return missing;
  }

  private static Finding found(DotenvFile example, String name, List<EnvironmentRead> reads) {
    SourceFile file = example.file();
    int end = file.text().length();
    List<String> evidence =
        reads.stream().map(EnvironmentRead::path).distinct().sorted().limit(5).toList();
    Change change = Change.to(file, edit(example, name));
    return new Finding(
        Rule.MISSING_VARIABLE,
        file.name(),
        file.span(end, end),
        "`%s` is read in `%s` and not named here"
            .formatted(name, evidence.getFirst().replace('`', '\'')),
        "name it, without a value",
        evidence,
        remedy(example, change, name, reads));
  }

  private static Remedy remedy(
      DotenvFile example, Change change, String name, List<EnvironmentRead> reads) {
    if (!reads.stream().allMatch(EnvironmentRead::needed)) {
      return new Proposal(
          List.of(change), "an empty value means the same to the program as no value");
    }
    DotenvFile after = DotenvFile.parse(change.after());
    List<String> expected = new ArrayList<>(keys(example));
    expected.add(name);
    boolean right =
        after.isSound()
            && keys(after).stream().sorted().toList().equals(expected.stream().sorted().toList());
    if (!right) {
      return new Proposal(List.of(change), "the file is what it seems to be");
    }
    return new Mend(
        List.of(change),
        new Proof(
            "the program asks for the variable and has nothing to fall back to; the file gets its"
                + " name and no value",
            "the file parses, and its variables are the same and this one"));
  }

  private static List<String> keys(DotenvFile file) {
    return file.variables().stream()
        .map(variable -> variable.key() + "=" + variable.value())
        .map(each -> each.endsWith("=") ? each.substring(0, each.length() - 1) : each)
        .toList();
  }

  /** In its place where the file is sorted, otherwise at the end. */
  private static Edit edit(DotenvFile example, String name) {
    List<Variable> variables = example.variables();
    SourceFile file = example.file();
    boolean export =
        !variables.isEmpty()
            && variables.stream()
                .allMatch(each -> file.text(each.span()).stripLeading().startsWith("export "));
    String line = (export ? "export " : "") + name + "=";
    if (isSorted(example)) {
      for (Variable variable : variables) {
        if (variable.key().compareTo(name) > 0) {
          int at = variable.span().start();
          return Edit.insert(at, line + file.lineEndAt(at));
        }
      }
    }
    return example.append(line);
  }

  /** Three variables or more in order, and nothing between them. */
  private static boolean isSorted(DotenvFile example) {
    List<String> keys = example.variables().stream().map(Variable::key).toList();
    boolean plain = example.lines().stream().allMatch(line -> line instanceof Variable);
    return plain && keys.size() > 2 && keys.stream().sorted().toList().equals(keys);
  }
}
