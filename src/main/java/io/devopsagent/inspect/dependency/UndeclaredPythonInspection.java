package io.devopsagent.inspect.dependency;

import static io.devopsagent.source.requirements.RequirementsFile.normalized;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.inspect.code.SourceCode;
import io.devopsagent.source.requirements.RequirementsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Packages that a Python program cannot do without and that no requirements file names. Only where
 * there is no doubt: the module is well known, is not of the standard library, has no namesake in
 * the tree, is imported unconditionally by code that is no test or tool, and comes with nothing
 * that is declared.
 *
 * <p>A folder's {@code requirements.txt} speaks for the code in it and below, down to the next
 * folder that declares packages itself. Projects that declare them in {@code pyproject.toml} or the
 * like only are left alone.
 */
public final class UndeclaredPythonInspection implements Inspection {
  private static final String TARGET = "requirements.txt";
  private static final Set<String> MARKERS =
      Set.of(TARGET, "pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "environment.yml");

  private final PythonModules modules = PythonModules.known();

  @Override
  public Rule rule() {
    return Rule.PYTHON_UNDECLARED;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Map<String, List<String>> projects = projects(sources);
    Set<String> local = local(sources);
    Findings findings = new Findings(sources);
    projects.forEach((folder, paths) -> {
      if (sources.has(folder + TARGET)) {
        sources
            .file(folder + TARGET)
            .map(RequirementsFile::parse)
            .filter(RequirementsFile::isSound)
            .ifPresent(target -> inspect(sources, target, paths, local, findings));
      }
    });
    return findings.list();
  }

  /** The files of each folder that declares packages. */
  private static Map<String, List<String>> projects(Sources sources) {
    Set<String> folders = new HashSet<>();
    for (String marker : MARKERS) {
      sources.named(marker).stream()
          .filter(path -> !Folders.isForeign(path))
          .map(Folders::of)
          .forEach(folders::add);
    }
    Map<String, List<String>> projects = new TreeMap<>();
    for (String path : folders.isEmpty() ? List.<String>of() : sources.paths()) {
      Folders.above(path).stream()
          .filter(folders::contains)
          .findFirst()
          .ifPresent(folder -> projects.computeIfAbsent(folder, f -> new ArrayList<>()).add(path));
    }
    return projects;
  }

  /** Every name in the tree that an import could mean. */
  private static Set<String> local(Sources sources) {
    Set<String> names = new HashSet<>();
    for (String path : sources.paths()) {
      List<String> parts = List.of(path.split("/", -1));
      names.addAll(parts.subList(0, parts.size() - 1));
      names.add(parts.getLast().split("\\.", 2)[0]);
    }
    return names;
  }

  private void inspect(
      Sources sources,
      RequirementsFile target,
      List<String> paths,
      Set<String> local,
      Findings findings) {
    String folder = Folders.of(target.file().name());
    List<String> all = new ArrayList<>(paths);
    for (String above : Folders.above(folder)) {
      all.addAll(above.equals(folder) ? List.of() : sources.in(above));
    }
    PythonDeclarations declared = PythonDeclarations.of(sources, all);
    if (declared.isOpen()) {
      return;
    }
    Set<String> installed = modules.installedBy(declared.names());
    PythonVersions versions = PythonVersions.of(sources, all, folder);
    imports(sources, paths, local)
        .forEach((module, files) -> {
          List<String> providers = modules.providers(module);
          if (providers.stream().noneMatch(each -> installed.contains(normalized(each)))) {
            findings.add(
                target.file(),
                () -> new Undeclared(target, module, providers, files, versions).finding(sources));
          }
        });
  }

  /** The modules that distributions provide, and the files that import them. */
  private Map<String, List<String>> imports(
      Sources sources, List<String> paths, Set<String> local) {
    Map<String, List<String>> imports = new TreeMap<>();
    Map<String, Boolean> wanted = new HashMap<>();
    for (String path : paths) {
      if (path.endsWith(".py") && !Folders.isForeign(path) && !Folders.isAside(path)) {
        for (String module :
            sources.file(path).map(SourceCode::python).map(PythonImports::in).orElse(List.of())) {
          if (wanted.computeIfAbsent(
              module, m -> !local.contains(m) && !modules.providers(m).isEmpty())) {
            imports.computeIfAbsent(module, m -> new ArrayList<>()).add(path);
          }
        }
      }
    }
    return imports;
  }
}
